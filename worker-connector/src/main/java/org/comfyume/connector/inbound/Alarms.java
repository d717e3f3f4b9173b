package org.comfyume.connector.inbound;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import org.comfyume.connector.log.ConnectorLog;

/**
 * The container's timer. Its single thread serves all workers, so what it runs must not block: it
 * hands over to {@link Works}.
 */
final class Alarms {

  private final Timer timer;

  Alarms(Timer timer) {
    this.timer = timer;
  }

  TimerTask after(Duration wait, Runnable task) {
    TimerTask alarm = task(task);
    schedule(() -> timer.schedule(alarm, wait.toMillis()));
    return alarm;
  }

  TimerTask every(Duration period, Runnable task) {
    TimerTask alarm = task(task);
    schedule(() -> timer.schedule(alarm, period.toMillis(), period.toMillis()));
    return alarm;
  }

  void close() {
    timer.cancel();
  }

  /** A closed timer refuses; nothing needs to happen any more then. */
  private static void schedule(Runnable scheduling) {
    try {
      scheduling.run();
    } catch (IllegalStateException ignored) {
      // the adapter stops
    }
  }

  private static TimerTask task(Runnable task) {
    return new TimerTask() {
      @Override
      public void run() {
        try {
          task.run();
        } catch (RuntimeException e) {
          ConnectorLog.TASK_FAILED.logWith(e); // an exception would end the timer for all
        }
      }
    };
  }
}
