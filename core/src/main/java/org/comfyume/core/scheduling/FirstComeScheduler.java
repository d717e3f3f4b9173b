package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Class first, then first come. */
public final class FirstComeScheduler implements Scheduler {

  static final Comparator<Candidate> ORDER =
      Comparator.comparingLong(Candidate::number).thenComparing(job -> job.job().value());

  @Override
  public List<Placement> plan(Backlog backlog, List<Slot> free, UsageLedger usage, Instant now) {
    return new OrderedRound(ORDER, placed -> {}).fill(backlog, free);
  }
}
