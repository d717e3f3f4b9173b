package org.comfyume.connector.inbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.job.AttemptId;

/**
 * The attempts that this instance gave to one worker and whose end no bean has absorbed yet, with
 * what was already passed on of each. It decides what counts as missed after a gap. Safe for
 * concurrent use.
 */
public final class LiveAttempts {

  /** Times in a row that a worker must not know an attempt before we stop asking. */
  private static final int UNKNOWN_LIMIT = 2;

  private final Map<AttemptId, Entry> entries = new LinkedHashMap<>();

  private enum Told {
    NOTHING,
    STARTED,
    END
  }

  private static final class Entry {
    private Told told = Told.NOTHING;
    private int unknown;
  }

  /** Notes an attempt that is about to be submitted. */
  public synchronized void add(AttemptId attempt) {
    entries.putIfAbsent(attempt, new Entry());
  }

  /** Forgets an attempt that the worker certainly did not take. */
  public synchronized void remove(AttemptId attempt) {
    entries.remove(attempt);
  }

  /** Those whose end was not passed on yet. */
  synchronized List<AttemptId> toAsk() {
    return entries.entrySet().stream()
        .filter(entry -> entry.getValue().told != Told.END)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether this news of a live attempt, found by asking, was not passed on yet. */
  synchronized boolean lack(WorkerEvent.OfAttempt event) {
    Entry entry = entries.get(event.attempt());
    return entry != null && entry.told.compareTo(told(event)) < 0;
  }

  /** The event is on its way to the beans. */
  synchronized void posted(WorkerEvent event) {
    if (event instanceof WorkerEvent.OfAttempt news) {
      Entry entry = entries.get(news.attempt());
      if (entry != null) {
        entry.unknown = 0;
        entry.told = entry.told.compareTo(told(news)) < 0 ? told(news) : entry.told;
      }
    }
  }

  /** A bean absorbed it. */
  synchronized void delivered(WorkerEvent event) {
    if (event instanceof WorkerEvent.OfAttempt news && told(news) == Told.END) {
      entries.remove(news.attempt());
    }
  }

  /** A bean did not absorb it, so it must be found again. */
  synchronized void refused(WorkerEvent event) {
    if (event instanceof WorkerEvent.OfAttempt news) {
      Entry entry = entries.get(news.attempt());
      if (entry != null && told(news) == Told.END) {
        entry.told = Told.STARTED;
      } else if (entry != null && told(news) == entry.told) {
        entry.told = Told.NOTHING;
      }
    }
  }

  /**
   * The worker was asked and does not know it. Once may be the moment between our note and the
   * worker's; more often means that it was restarted or that the attempt was taken from its queue.
   *
   * @return whether it is forgotten now
   */
  synchronized boolean unknown(AttemptId attempt) {
    Entry entry = entries.get(attempt);
    if (entry == null || ++entry.unknown < UNKNOWN_LIMIT) {
      return false;
    }
    entries.remove(attempt);
    return true;
  }

  private static Told told(WorkerEvent.OfAttempt event) {
    if (event instanceof WorkerEvent.Executed
        || event instanceof WorkerEvent.Failed
        || event instanceof WorkerEvent.Interrupted) {
      return Told.END;
    }
    return event instanceof WorkerEvent.Started ? Told.STARTED : Told.NOTHING;
  }
}
