package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobState;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.forecast.Habits;

/**
 * What the people of the room usually do next, learned from what they did. In memory: after a start
 * of ours it is learned anew within minutes, and until then what people usually do is assumed.
 */
@ApplicationScoped
public class RoomHabits {

  @Inject WaitingJobs waiting;

  private Habits habits = Habits.none();

  synchronized Habits now() {
    return habits;
  }

  /** Told once the change is durable. */
  synchronized void changed(JobChanged change) {
    if (change.to().isFinal()) {
      habits = habits.ended(change.owner(), change.at());
    }
  }

  /** A job was seen in the backlog for the first time. */
  synchronized void submitted(Candidate job) {
    if (job.waitingSince() != null) {
      habits = habits.submitted(job, job.waitingSince());
    }
  }
}
