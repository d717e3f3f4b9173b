package org.comfyume.queue.usecase;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs what talks to workers, outside any transaction, on the container's threads. */
@ApplicationScoped
public class Background {

  private static final Logger LOG = Logger.getLogger(Background.class.getName());

  @Resource ManagedExecutorService executor;

  /**
   * Runs the task soon. A failure is logged with the name; whoever must not lose the task has a
   * timer that looks again.
   */
  void run(String name, Runnable task) {
    try {
      executor.execute(() -> runLogged(name, task));
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
