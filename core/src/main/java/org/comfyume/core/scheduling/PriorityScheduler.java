package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Class first, then the person with the greater weight, always; among equals first come. */
public final class PriorityScheduler implements Scheduler {

  @Override
  public List<Placement> plan(Backlog backlog, List<Slot> free, UsageLedger usage, Instant now) {
    Comparator<Candidate> heavier =
        Comparator.comparingDouble((Candidate job) -> usage.account(job.owner()).weight())
            .reversed();
    return new OrderedRound(heavier.thenComparing(FirstComeScheduler.ORDER), placed -> {})
        .fill(backlog, free);
  }
}
