package org.comfyume.core.scheduling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person's place in one decision: own jobs, standing, and what suits the slot looked at. */
final class Turn {

  /**
   * A second of loading counts as ten of running: what is loaded drives out what others had warm.
   */
  private static final double LOADING = 10;

  private final Lane.Cursor lane;
  private final Standing standing;
  private @Nullable Candidate job;

  Turn(Lane.Cursor lane, Standing standing) {
    this.lane = lane;
    this.standing = standing;
  }

  /** Looks for the first job that fits the slot; tells whether there is one. */
  boolean look(Slot slot) {
    job = lane.head(slot);
    return job != null;
  }

  /**
   * The job found by {@link #look}.
   *
   * @throws IllegalStateException if there is none
   */
  Candidate job() {
    if (job == null) {
      throw new IllegalStateException("No job of this person was looked for or found.");
    }
    return job;
  }

  double start() {
    return standing.start();
  }

  /** What the job costs the worker now; loading counts more than running. */
  double price(Slot slot) {
    JobCost cost = job().cost();
    return cost.runSecondsOn(slot) + LOADING * cost.loadSecondsOn(slot);
  }

  /** Since when the person has not been served; a job that came at an unknown time waits never. */
  Instant since() {
    Instant came = job().waitingSince();
    Instant served = standing.served();
    if (came == null) {
      return Instant.MAX;
    }
    return served != null && served.isAfter(came) ? served : came;
  }

  /** The job goes to this slot. */
  void serve(Slot slot, Instant now) {
    lane.take(job());
    standing.serve(job().cost().secondsOn(slot), now);
  }
}
