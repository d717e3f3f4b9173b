package org.comfyume.core.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.comfyume.core.job.JobClass;
import org.jspecify.annotations.Nullable;

/**
 * One decision that goes from job to job in a given order, each to the preferred slot that fits.
 *
 * @param order which of two jobs is sooner inside a class
 * @param placed is told of each job that was placed, before the next is looked for
 */
record OrderedRound(Comparator<Candidate> order, Consumer<Candidate> placed) {

  List<Placement> fill(Backlog backlog, List<Slot> free) {
    List<Slot> open = new ArrayList<>(free);
    List<Placement> placements = new ArrayList<>();
    for (JobClass jobClass : JobClass.values()) {
      List<Lane.Cursor> lanes = open.isEmpty() ? List.of() : backlog.cursors(jobClass);
      while (!open.isEmpty()) {
        Candidate job = takeSoonest(lanes, open);
        if (job == null) {
          break;
        }
        Slot slot = open.stream().filter(job::fits).findFirst().orElseThrow();
        open.remove(slot);
        placements.add(new Placement(job.job(), slot.worker()));
        placed.accept(job);
      }
    }
    return placements;
  }

  private @Nullable Candidate takeSoonest(List<Lane.Cursor> lanes, List<Slot> open) {
    Candidate soonest = null;
    Lane.Cursor from = null;
    for (Lane.Cursor lane : lanes) {
      Candidate head = lane.head(open);
      if (head != null && (soonest == null || order.compare(head, soonest) < 0)) {
        soonest = head;
        from = lane;
      }
    }
    if (soonest != null && from != null) {
      from.take(soonest);
    }
    return soonest;
  }
}
