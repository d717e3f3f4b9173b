package org.comfyume.queue.container;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Closed until the application has started, and again when it is about to stop. Messages, events
 * and timers may come before: the container activates them while the start still runs, and what
 * they would do then could wait for the start, and the start for them.
 */
@ApplicationScoped
public class StartGate {

  private static final long PATIENCE_S = 120;

  private final CountDownLatch started = new CountDownLatch(1);
  private volatile boolean closed;

  /** To be called once, when the start is through. */
  public void open() {
    started.countDown();
  }

  /** No timer starts anything from now on; messages and events are still taken to the end. */
  public void close() {
    closed = true;
  }

  public boolean isOpen() {
    return started.getCount() == 0 && !closed;
  }

  /**
   * Waits until it is open.
   *
   * @throws IllegalStateException if that takes two minutes, or the thread is interrupted: the
   *     caller's message is then given again
   */
  public void await() {
    try {
      if (!started.await(PATIENCE_S, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The application has not started yet");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the application starts", e);
    }
  }
}
