package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.forecast.Habits;

/**
 * What the people of the room usually do next, learned from what they did. In memory: after a start
 * of ours it is learned anew within minutes, and until then what people usually do is assumed. Safe
 * for concurrent use.
 */
@ApplicationScoped
public class RoomHabits {

  private final Set<JobId> admitted = new HashSet<>();
  private Habits habits = Habits.none();

  synchronized Habits now() {
    return habits;
  }

  /** Told once the change is durable. */
  synchronized void changed(JobChanged change) {
    if (change.from() == null) {
      admitted.add(change.job());
    } else if (change.to().isFinal()) {
      admitted.remove(change.job());
      habits = habits.ended(change.owner(), change.at());
    }
  }

  /** The backlog knows what it asks for; counts once for each job that was admitted. */
  synchronized void seen(Candidate job) {
    Instant came = job.waitingSince();
    if (came != null && admitted.remove(job.job())) {
      habits = habits.submitted(job, came);
    }
  }
}
