package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.job.AttemptId;
import org.jspecify.annotations.Nullable;

/**
 * Fires the news of jobs that run, in the order in which the worker told them. An {@code executed}
 * waits until its files are the owner's, and what was told after it waits behind it, but not longer
 * than {@link #LONGEST_HOLD}: then it passes, and the {@code executed} comes late. Safe for
 * concurrent use; never waits itself.
 */
@ApplicationScoped
public class LiveNews {

  /** How long news are held back behind an {@code executed} whose files are still on their way. */
  static final Duration LONGEST_HOLD = Duration.ofSeconds(2);

  private static final Logger LOG = Logger.getLogger(LiveNews.class.getName());

  @Inject Event<JobNews> news;
  @Inject Background background;
  @Inject CollectExecuted collectExecuted;

  private final Map<AttemptId, Line> lines = new ConcurrentHashMap<>();

  /** What is held back of one attempt; exists while files are on their way. Its own lock. */
  private static final class Line {
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final List<Runnable> afterwards = new ArrayList<>();
    private boolean passes;
    private boolean dropped;
  }

  /**
   * @param toCollect whether its files must be kept before it is told
   */
  private record Entry(JobNews news, boolean toCollect) {}

  void tell(JobNews fact) {
    AttemptId attempt = fact.event().attempt();
    boolean toCollect = mayShow(fact);
    Line line = lines.get(attempt);
    if (line == null && !toCollect) {
      news.fire(fact);
    } else if (line == null ? !opened(attempt, fact) : !joined(attempt, line, fact, toCollect)) {
      tell(fact); // a line was opened or closed between the two
    }
  }

  private boolean opened(AttemptId attempt, JobNews fact) {
    Line line = new Line();
    line.entries.add(new Entry(fact, true));
    if (lines.putIfAbsent(attempt, line) != null) {
      return false;
    }
    background.run("collect while it runs " + attempt, () -> drain(attempt, line));
    background.later("pass on news of " + attempt, LONGEST_HOLD, () -> pass(line));
    return true;
  }

  private boolean joined(AttemptId attempt, Line line, JobNews fact, boolean toCollect) {
    synchronized (line) {
      boolean open = lines.get(attempt) == line;
      if (open) {
        add(line, new Entry(fact, toCollect));
      }
      return open;
    }
  }

  private void add(Line line, Entry entry) {
    if (entry.toCollect() || !line.passes) {
      line.entries.add(entry);
    } else {
      news.fire(entry.news());
    }
  }

  private static boolean mayShow(JobNews fact) {
    return fact.event() instanceof WorkerEvent.Progressed progressed
        && progressed.frame().type().equals(ExecutedFrame.TYPE)
        && ExecutedFrame.of(progressed.frame()).filter(frame -> frame.output() == null).isEmpty();
  }

  /** Runs the task in the background, after the files that are still on their way. */
  void afterwards(AttemptId attempt, String name, Runnable task) {
    Line line = lines.get(attempt);
    if (line != null) {
      synchronized (line) {
        if (lines.get(attempt) == line) {
          line.afterwards.add(task);
          return;
        }
      }
    }
    background.run(name, task);
  }

  /** The attempt says no more: what is held back is told now, what is not kept yet is not. */
  void end(AttemptId attempt) {
    Line line = lines.get(attempt);
    if (line != null) {
      pass(line);
      synchronized (line) {
        line.dropped = true;
      }
    }
  }

  /** The attempt is of the past: nothing that is held back is told any more. */
  void drop(AttemptId attempt) {
    Line line = lines.get(attempt);
    if (line != null) {
      synchronized (line) {
        line.dropped = true;
        line.entries.removeIf(entry -> !entry.toCollect());
      }
    }
  }

  private void pass(Line line) {
    synchronized (line) {
      line.passes = true;
      for (Iterator<Entry> entries = line.entries.iterator(); entries.hasNext(); ) {
        Entry entry = entries.next();
        if (!entry.toCollect()) {
          entries.remove();
          news.fire(entry.news());
        }
      }
    }
  }

  private void drain(AttemptId attempt, Line line) {
    for (Entry next = next(attempt, line); next != null; next = next(attempt, line)) {
      told(line, next, collected(line, next.news()));
    }
    line.afterwards.forEach(Runnable::run);
  }

  private Optional<JobNews> collected(Line line, JobNews fact) {
    synchronized (line) {
      if (line.dropped) {
        return Optional.empty();
      }
    }
    try {
      return collectExecuted.collect(fact);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "CFY-Q046 job=" + fact.job() + " outputs not kept early", e);
      return Optional.empty();
    }
  }

  /** The next whose files are to be kept; null, and the line is closed, if there is none. */
  private @Nullable Entry next(AttemptId attempt, Line line) {
    synchronized (line) {
      Entry next = line.entries.peek();
      while (next != null && !next.toCollect()) {
        line.entries.remove();
        news.fire(next.news());
        next = line.entries.peek();
      }
      if (next == null) {
        lines.remove(attempt, line);
      }
      return next;
    }
  }

  private void told(Line line, Entry entry, Optional<JobNews> kept) {
    synchronized (line) {
      line.entries.remove(entry);
      if (!line.dropped) {
        kept.ifPresent(news::fire);
      }
    }
  }
}
