package org.comfyume.launcher.run;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks every second whether the embedded servers still run, the database first, and starts again
 * what was killed. The application's pools reconnect by themselves.
 */
final class Watch implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Watch.class.getName());

  private final List<Renewable> servers;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "backing-watch"));

  private final Future<?> ticks;

  private Watch(List<Renewable> servers) {
    this.servers = List.copyOf(servers);
    this.ticks = clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  static Watch over(List<Renewable> servers) {
    return new Watch(servers);
  }

  private void look() {
    for (Renewable server : servers) {
      try {
        if (server.renew()) {
          LOG.warning(server + " had ended and was started again");
        }
      } catch (RuntimeException failed) {
        LOG.log(Level.WARNING, server + " has ended and does not start again yet", failed);
        return;
      }
    }
  }

  /** Waits for a start that is under way, so that nothing is started after this. */
  @Override
  public void close() {
    ticks.cancel(false);
    clock.shutdown();
    try {
      if (!clock.awaitTermination(30, TimeUnit.SECONDS)) {
        clock.shutdownNow();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
