package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;

/** Reads the memory of every worker that is up. Calls workers; no transaction. */
@ApplicationScoped
public class PollTelemetry {

  private static final Logger LOG = Logger.getLogger(PollTelemetry.class.getName());

  @Inject WorkerGateway gateway;
  @Inject WorkerRegistry registry;
  @Inject Background background;
  @Inject Event<FleetChanged> changed;

  private final Set<WorkerId> asking = ConcurrentHashMap.newKeySet();

  /** Asks each worker once; one that has not answered the last question is not asked again. */
  public void poll() {
    for (Worker worker : registry.all()) {
      if (worker.takesJobs() && asking.add(worker.id())) {
        background.run("read the memory of " + worker.id(), () -> read(worker));
      }
    }
  }

  private void read(Worker worker) {
    try (WorkerConnection connection = gateway.connect(worker.endpoint())) {
      registry.read(worker.id(), connection.readGpus());
      changed.fire(new FleetChanged(worker.id()));
    } catch (WorkerUnavailableException e) {
      LOG.log(Level.FINE, "CFY-Q051 no reading of " + worker.id(), e);
    } finally {
      asking.remove(worker.id());
    }
  }
}
