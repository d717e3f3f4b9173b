package org.comfyume.connector.inbound;

import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.comfyume.connector.log.ConnectorLog;

/** Runs tasks on the container's threads. Tasks end; none sleeps or waits for events. */
final class Works {

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final WorkManager manager;
  private final Alarms alarms;
  private final Set<Thread> callers = new HashSet<>();
  private int running;
  private boolean closed;

  Works(WorkManager manager, Alarms alarms) {
    this.manager = manager;
    this.alarms = alarms;
  }

  /** Runs a task that is left to end by itself when the adapter stops. */
  void run(Runnable task) {
    schedule(new Task(task, false));
  }

  /** Runs a task that waits for a worker; it is interrupted when the adapter stops. */
  void runCall(Runnable task) {
    schedule(new Task(task, true));
  }

  private void schedule(Task task) {
    synchronized (this) {
      if (closed) {
        return;
      }
    }
    try {
      manager.scheduleWork(task);
    } catch (WorkException e) {
      ConnectorLog.WORK_REJECTED.log(e.getMessage());
      alarms.after(RETRY, () -> schedule(task));
    }
  }

  /** Takes no more tasks and waits for the running ones, but not longer than this. */
  synchronized void close(Duration limit) {
    closed = true;
    callers.forEach(Thread::interrupt);
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (running > 0 && System.nanoTime() < end) {
        wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean enter(boolean call) {
    if (closed) {
      return false;
    }
    running++;
    if (call) {
      callers.add(Thread.currentThread());
    }
    return true;
  }

  private synchronized void leave(boolean call) {
    running--;
    if (call) {
      callers.remove(Thread.currentThread());
      if (closed) {
        Thread.interrupted(); // ours; the thread goes back to the container
      }
    }
    notifyAll();
  }

  private final class Task implements Work {
    private final Runnable task;
    private final boolean call;

    Task(Runnable task, boolean call) {
      this.task = task;
      this.call = call;
    }

    @Override
    public void run() {
      if (!enter(call)) {
        return;
      }
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        ConnectorLog.TASK_FAILED.logWith(e);
      } finally {
        leave(call);
      }
    }

    @Override
    public void release() {
      // the adapter's stop ends running tasks
    }
  }
}
