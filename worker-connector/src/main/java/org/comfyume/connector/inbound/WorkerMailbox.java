package org.comfyume.connector.inbound;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.TimerTask;
import org.comfyume.connector.inbound.EndpointDelivery.Outcome;
import org.comfyume.connector.log.ConnectorLog;
import org.comfyume.core.execution.WorkerEvent;
import org.jspecify.annotations.Nullable;

/**
 * The news of one worker on their way to the beans: one after the other, in order, on a container
 * thread only while there are any. Previews are the only news that may be dropped, oldest first,
 * when beans are slower than the worker.
 */
final class WorkerMailbox {

  /** Previews that may wait. */
  static final int MAX_PREVIEWS = 8;

  /** Events that one task delivers before it lets others have the thread. */
  private static final int BATCH = 64;

  private final Works works;
  private final Alarms alarms;
  private final Activations activations;
  private final Outcomes outcomes;
  private final Backoff notReady;
  private final Deque<WorkerEvent> waiting = new ArrayDeque<>();
  private int previews;
  private boolean busy;
  private boolean closed;
  private @Nullable TimerTask pause;

  /** Hears what became of each event, on the delivering thread. */
  interface Outcomes {
    void absorbed(WorkerEvent event);

    void refused(WorkerEvent event);
  }

  WorkerMailbox(Engine engine, Activations activations, Outcomes outcomes) {
    this.works = engine.works();
    this.alarms = engine.alarms();
    this.activations = activations;
    this.outcomes = outcomes;
    this.notReady = new Backoff(engine.timings().firstRetry(), engine.timings().lastRetry());
  }

  synchronized void post(WorkerEvent event) {
    if (closed) {
      return;
    }
    waiting.addLast(event);
    if (event instanceof WorkerEvent.Preview && ++previews > MAX_PREVIEWS) {
      dropOldestPreview();
    }
    if (!busy) {
      busy = true;
      works.run(this::drain);
    }
  }

  private void dropOldestPreview() {
    for (Iterator<WorkerEvent> oldest = waiting.iterator(); oldest.hasNext(); ) {
      WorkerEvent event = oldest.next();
      if (event instanceof WorkerEvent.Preview) {
        oldest.remove();
        previews--;
        ConnectorLog.PREVIEWS_DROPPED.log(event.worker());
        return;
      }
    }
  }

  /** A bean was activated: what waits for one need not wait longer. */
  synchronized void wake() {
    if (pause != null && pause.cancel()) {
      pause = null;
      works.run(this::drain);
    }
  }

  synchronized void close() {
    closed = true;
    waiting.clear();
    if (pause != null) {
      pause.cancel();
    }
  }

  private void drain() {
    for (int i = 0; i < BATCH; i++) {
      WorkerEvent event = take();
      if (event == null) {
        return;
      }
      Outcome outcome = activations.deliver(event);
      if (outcome == Outcome.NOT_READY) {
        putBack(event);
        return;
      }
      notReady.reset();
      if (outcome == Outcome.ABSORBED) {
        outcomes.absorbed(event);
      } else {
        outcomes.refused(event);
      }
    }
    works.run(this::drain);
  }

  private synchronized @Nullable WorkerEvent take() {
    pause = null;
    WorkerEvent event = waiting.pollFirst();
    if (event == null) {
      busy = false;
    } else if (event instanceof WorkerEvent.Preview) {
      previews--;
    }
    return event;
  }

  private synchronized void putBack(WorkerEvent event) {
    if (closed) {
      return;
    }
    waiting.addFirst(event);
    if (event instanceof WorkerEvent.Preview && ++previews > MAX_PREVIEWS) {
      dropOldestPreview();
    }
    pause = alarms.after(notReady.next(), () -> works.run(this::drain));
  }
}
