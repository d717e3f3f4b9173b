package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where the dispatching bean waits until something changed that could let a job start: a new job, a
 * free worker, the stop of the application. A signal between two waits is not lost.
 */
@ApplicationScoped
public class DispatchGate {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long changes;
  private boolean stopped;

  /** How many changes there were; hand it to {@link #await} to learn of the next one. */
  long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  void signal() {
    lock.lock();
    try {
      changes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes whoever waits, for good. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean stopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  /** Returns when there was a change after the given count, on stop, or after the time at most. */
  void await(long since, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (!stopped && changes == since && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The longest wait without looking again: the world may change without telling us. */
  static final Duration LOOK_AGAIN = Duration.ofNanos(TimeUnit.SECONDS.toNanos(5));
}
