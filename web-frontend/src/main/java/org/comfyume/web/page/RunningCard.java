package org.comfyume.web.page;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.LiveJob;
import org.jspecify.annotations.Nullable;

/**
 * One of my jobs that a worker has.
 *
 * @param worker the worker's label
 * @param kind bundle key of what it makes
 * @param facts what is made and with which model, or empty
 * @param graphNode class of the node that executes, or empty
 * @param live the state from memory, or null if there was no news yet
 * @param left when it ends
 * @param putBack who put it back before, and when; or empty
 */
public record RunningCard(
    Job job,
    String worker,
    String kind,
    String facts,
    String graphNode,
    @Nullable LiveJob live,
    Eta left,
    String putBack) {
  /** More cells than this would be thinner than their gaps on a phone. */
  static final int MOST_CELLS = 40;

  public String id() {
    return job.id().toString();
  }

  public String title() {
    return job.title();
  }

  public String state() {
    return job.state().word();
  }

  public int step() {
    return live == null ? 0 : live.value();
  }

  public int steps() {
    return live == null ? 0 : live.max();
  }

  public boolean stepsKnown() {
    return steps() > 1;
  }

  /** One entry for each cell of the tape: whether it is filled. */
  public List<Boolean> cells() {
    int cells = Math.min(Math.max(steps(), 1), MOST_CELLS);
    long filled = stepsKnown() ? (long) cells * step() / steps() : 0;
    return IntStream.range(0, cells).mapToObj(i -> i < filled).toList();
  }

  /** When the present attempt started, milliseconds since 1970; 0 if it has not. */
  public long startedAt() {
    Attempt attempt = job.attempt();
    Instant started = attempt == null ? null : attempt.startedAt();
    return started == null ? 0 : started.toEpochMilli();
  }

  public boolean cancelAsked() {
    return job.cancelRequestedAt() != null;
  }

  /** Whether somebody who steers the room puts it back. */
  public boolean putBackAsked() {
    return !cancelAsked() && job.requeueRequestedAt() != null;
  }

  /** "38 s", or empty. */
  public String leftText() {
    return leaves() ? left.about() : "";
  }

  /** "left (30–50 s)", or empty. */
  public String leftRange() {
    return leaves() ? left.words().say("running.left") + " " + left.range() : "";
  }

  /**
   * Whether it is known when it ends, and nothing stops it before. One that takes longer than was
   * expected is not said to end at any moment: its steps tell better.
   */
  private boolean leaves() {
    return left.known() && left.seconds() > 0 && mayCancel() && !putBackAsked();
  }

  /** Once its files are being fetched there is nothing left to stop. */
  public boolean mayCancel() {
    return !cancelAsked() && job.state() != JobState.COLLECTING;
  }
}
