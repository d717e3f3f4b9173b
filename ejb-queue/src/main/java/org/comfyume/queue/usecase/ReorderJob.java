package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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
  public enum Move {
    FRONT,
    UP,
    DOWN;

    /**
     * @throws IllegalArgumentException naming the word and the allowed ones
     */
    public static Move ofWord(String word) {
      for (Move move : values()) {
        if (move.name().toLowerCase(Locale.ROOT).equals(word)) {
          return move;
        }
      }
      throw new IllegalArgumentException("Unknown move '" + word + "'. Allowed: front, up, down.");
    }
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
    after.add(target(move, from, after.size()), id);
    if (after.equals(before)) {
      return true;
    }
    if (!jobs.reorder(owner, after)) {
      return false; // one of them just started
    }
    changed.fire(new BacklogChanged(after));
    return true;
  }

  private static int target(Move move, int from, int last) {
    return switch (move) {
      case FRONT -> 0;
      case UP -> Math.max(0, from - 1);
      case DOWN -> Math.min(last, from + 1);
    };
  }
}
