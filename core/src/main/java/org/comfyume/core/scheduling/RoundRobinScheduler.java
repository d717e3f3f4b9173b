package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.workshop.ParticipantId;

/** Class first, then the person who was served longest ago; among equals first come. */
public final class RoundRobinScheduler implements Scheduler {

  @Override
  public List<Placement> plan(Backlog backlog, List<Slot> free, UsageLedger usage, Instant now) {
    Map<ParticipantId, Integer> turns = new HashMap<>();
    Comparator<Candidate> longestAgo =
        Comparator.comparingInt((Candidate job) -> turns.getOrDefault(job.owner(), 0))
            .thenComparing(job -> lastServed(usage, job.owner()))
            .thenComparing(FirstComeScheduler.ORDER);
    return new OrderedRound(longestAgo, placed -> turns.merge(placed.owner(), 1, Integer::sum))
        .fill(backlog, free);
  }

  private static Instant lastServed(UsageLedger usage, ParticipantId person) {
    Instant served = usage.account(person).lastServed();
    return served == null ? Instant.MIN : served;
  }
}
