package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Puts a person's own waiting jobs in another order. They exchange their places among themselves,
 * so nobody else is passed or passes.
 */
@ApplicationScoped
@Transactional
public class ReorderJob {

  private static final int ALL = 10_000;

  @Inject JobStore jobs;
  @Inject Event<BacklogChanged> changed;

  /** Where to move a job among the person's waiting jobs of its class. */
  @FunctionalInterface
  public interface Move {
    Move FRONT = (from, last) -> 0;
    Move UP = (from, last) -> from - 1;
    Move DOWN = (from, last) -> from + 1;

    /**
     * To the place of that number.
     *
     * @param place counted from 1; one beyond the last means the last
     * @throws IllegalArgumentException if it is less than 1
     */
    static Move to(int place) {
      if (place < 1) {
        throw new IllegalArgumentException("Places count from 1; this is not one: " + place + ".");
      }
      return (from, last) -> place - 1;
    }

    /**
     * @throws IllegalArgumentException naming the word and the allowed ones
     */
    static Move ofWord(String word) {
      return switch (word) {
        case "front" -> FRONT;
        case "up" -> UP;
        case "down" -> DOWN;
        default ->
            throw new IllegalArgumentException(
                "Unknown move '" + word + "'. Allowed: front, up, down, or a place from 1.");
      };
    }

    /**
     * @param from the present index
     * @param last the last index
     * @return the wanted index; one beyond an end means that end
     */
    int target(int from, int last);
  }

  /** Returns false, and changes nothing, if the person has no such waiting job. */
  public boolean move(ParticipantId owner, JobId id, Move move) {
    List<Job> waiting = jobs.list(new JobQuery(owner, EnumSet.of(JobState.QUEUED), false, 0, ALL));
    Job moved = waiting.stream().filter(job -> job.id().equals(id)).findFirst().orElse(null);
    if (moved == null) {
      return false;
    }
    List<JobId> before =
        waiting.stream()
            .filter(job -> job.jobClass() == moved.jobClass())
            .sorted(Comparator.comparingLong(Job::number))
            .map(Job::id)
            .toList();
    List<JobId> after = new ArrayList<>(before);
    int from = before.indexOf(id);
    after.remove(from);
    after.add(Math.max(0, Math.min(move.target(from, after.size()), after.size())), id);
    if (after.equals(before)) {
      return true;
    }
    if (!jobs.reorder(owner, after)) {
      return false; // one of them just started
    }
    changed.fire(new BacklogChanged(after));
    return true;
  }
}
