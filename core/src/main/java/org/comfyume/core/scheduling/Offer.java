package org.comfyume.core.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A person's first job that a slot could start.
 *
 * @param since since when the person has not been served
 * @param price what the job costs the worker now; loading counts more than running
 */
record Offer(Lane.Cursor lane, Candidate job, Standing standing, Instant since, double price) {

  static final Comparator<Offer> LONGEST_WAIT =
      Comparator.comparing(Offer::since).thenComparingLong(offer -> offer.job().number());
  static final Comparator<Offer> CHEAPEST =
      Comparator.comparingDouble(Offer::price)
          .thenComparingDouble(offer -> offer.standing().start())
          .thenComparingLong(offer -> offer.job().number());

  /**
   * A second of loading counts as ten of running: what is loaded drives out what others had warm.
   */
  private static final double LOADING = 10;

  static Offer of(Lane.Cursor lane, Candidate job, Standing standing, Slot slot) {
    double loading = job.cost().loadSecondsOn(slot);
    double running = job.cost().runSeconds() / slot.speed();
    Instant since = later(job.waitingSince(), standing.served());
    return new Offer(lane, job, standing, since, running + LOADING * loading);
  }

  boolean isOverdue(Instant now, Duration cap) {
    return since.isBefore(now) && Duration.between(since, now).compareTo(cap) >= 0;
  }

  /** A job that came at an unknown time is never overdue. */
  private static Instant later(@Nullable Instant came, @Nullable Instant served) {
    if (came == null) {
      return Instant.MAX;
    }
    return served != null && served.isAfter(came) ? served : came;
  }
}
