package org.comfyume.launcher.backing.embedded;

import java.util.function.Supplier;
import org.comfyume.launcher.backing.Backing;
import org.comfyume.launcher.backing.BrokerSpec;
import org.comfyume.launcher.backing.DatabaseAccess;
import org.comfyume.launcher.backing.DatabaseFolders;
import org.comfyume.launcher.backing.DatabaseSpec;
import org.comfyume.launcher.backing.RunningServer;
import org.comfyume.launcher.backing.RunningSimulator;
import org.comfyume.launcher.backing.SimulatorSpec;

/** The one implementation; made by name in {@link org.comfyume.launcher.backing.BackingLoader}. */
public final class EmbeddedBacking implements Backing {

  @Override
  public void stopLeftover(DatabaseFolders folders) {
    new PostgresServer(folders).close();
  }

  @Override
  public RunningServer startDatabase(DatabaseSpec spec) {
    return PostgresServer.start(spec);
  }

  @Override
  public RunningServer startBroker(BrokerSpec spec) {
    return inOwnContext(() -> ArtemisBroker.start(spec));
  }

  @Override
  public int migrate(DatabaseAccess database) {
    return inOwnContext(() -> Migrations.apply(database));
  }

  @Override
  public RunningSimulator startSimulator(SimulatorSpec spec) {
    return inOwnContext(() -> Simulator.start(spec));
  }

  /** Libraries that look at the thread's class loader must find their own classes. */
  private static <T> T inOwnContext(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(EmbeddedBacking.class.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
