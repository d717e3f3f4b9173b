package org.comfyume.core.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Class first, then first come. */
public final class FirstComeScheduler implements Scheduler {

  private static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::jobClass).thenComparingLong(Candidate::number);

  @Override
  public List<Placement> plan(List<Candidate> backlog, List<Slot> free) {
    List<Slot> open = new ArrayList<>(free);
    List<Placement> placements = new ArrayList<>();
    for (Candidate candidate : backlog.stream().sorted(ORDER).toList()) {
      if (open.isEmpty()) {
        break;
      }
      open.stream()
          .filter(candidate::fits)
          .findFirst()
          .ifPresent(
              slot -> {
                open.remove(slot);
                placements.add(new Placement(candidate.job(), slot.worker()));
              });
    }
    return placements;
  }
}
