package org.comfyume.queue.usecase;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Runs what talks to workers or the broker, outside any transaction, on the container's threads.
 */
@ApplicationScoped
public class Background {

  private static final Logger LOG = Logger.getLogger(Background.class.getName());

  private volatile @Nullable ManagedExecutorService executor;

  /**
   * Runs the task soon. A failure is logged with the name; whoever must not lose the task has a
   * timer that looks again.
   */
  public void run(String name, Runnable task) {
    try {
      executor().execute(() -> runLogged(name, task));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.INFO, "CFY-Q001 not started while stopping: {0}", name);
    }
  }

  /**
   * Looked up, not injected: a worker's first event may come while the application still starts,
   * when Payara leaves resources of plain beans null.
   */
  private ManagedExecutorService executor() {
    ManagedExecutorService known = executor;
    if (known == null) {
      try {
        known = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        executor = known;
      } catch (NamingException e) {
        throw new IllegalStateException("The container has no executor", e);
      }
    }
    return known;
  }

  private static void runLogged(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "CFY-Q002 failed, will be looked at again: " + name, e);
    }
  }
}
