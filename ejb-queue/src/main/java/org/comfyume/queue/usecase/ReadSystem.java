package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.operations.BrokerProbe;
import org.comfyume.core.operations.DataFolder;
import org.comfyume.core.operations.StoredData;
import org.comfyume.core.settings.EffectiveSetting;
import org.comfyume.core.settings.EffectiveSettings;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;

/** How the installation is, part by part; a part that does not answer hides no other. */
@ApplicationScoped
public class ReadSystem {

  private static final Logger LOG = Logger.getLogger(ReadSystem.class.getName());
  private static final int NAMED = 10;

  @Inject ReadStoredData stored;
  @Inject BrokerProbe broker;
  @Inject DataFolder folder;
  @Inject WorkerRegistry registry;
  @Inject EffectiveSettings settings;
  @Inject SystemState state;

  /**
   * What was found.
   *
   * @param stored empty if the database does not answer
   * @param broker name and version, or empty if it does not answer
   * @param disk empty if it cannot be told
   * @param process of this product
   */
  public record Report(
      SystemInfo info,
      Optional<StoredData.Facts> stored,
      Optional<String> broker,
      Optional<DataFolder.Space> disk,
      List<Worker> workers,
      ProcessFacts process,
      List<EffectiveSetting> settings) {}

  /**
   * This process.
   *
   * @param java version of the virtual machine
   * @param up since its start
   * @param heapUsed bytes
   * @param heapMost bytes that the heap may have
   */
  public record ProcessFacts(String java, Duration up, long heapUsed, long heapMost) {}

  /**
   * @throws NotAllowed if the person is no admin
   */
  public Report read(Participant asker) {
    if (!asker.may(Permission.SET_RULES)) {
      throw new NotAllowed("Only an admin may see how the installation is.");
    }
    return new Report(
        state.read(),
        database(),
        broker.version(),
        folder.space(),
        registry.all(),
        process(),
        settings.list());
  }

  private Optional<StoredData.Facts> database() {
    try {
      return Optional.of(stored.read(NAMED));
    } catch (RuntimeException silent) {
      LOG.log(Level.WARNING, "CFY-Q095 the database does not tell of itself", silent);
      return Optional.empty();
    }
  }

  private static ProcessFacts process() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new ProcessFacts(
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
        heap.getUsed(),
        heap.getMax());
  }
}
