package org.comfyume.queue.usecase;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.queue.container.ContainerResource;

/**
 * Runs what talks to workers or the broker, outside any transaction, on the container's threads.
 */
@ApplicationScoped
public class Background {

  private static final Logger LOG = Logger.getLogger(Background.class.getName());

  private final ContainerResource<ManagedExecutorService> executor =
      new ContainerResource<>(
          "java:comp/DefaultManagedExecutorService", ManagedExecutorService.class);

  private final ContainerResource<ManagedScheduledExecutorService> timer =
      new ContainerResource<>(
          "java:comp/DefaultManagedScheduledExecutorService",
          ManagedScheduledExecutorService.class);

  /**
   * Runs the task soon. A failure is logged with the name; whoever must not lose the task has a
   * timer that looks again.
   */
  public void run(String name, Runnable task) {
    try {
      executor.get().execute(() -> runLogged(name, task));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.INFO, "CFY-Q001 not started while stopping: {0}", name);
    }
  }

  /** As {@link #run} after this time. */
  void later(String name, Duration delay, Runnable task) {
    try {
      var unused =
          timer
              .get()
              .schedule(() -> runLogged(name, task), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.INFO, "CFY-Q001 not started while stopping: {0}", name);
    }
  }

  private static void runLogged(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "CFY-Q002 failed, will be looked at again: " + name, e);
    }
  }
}
