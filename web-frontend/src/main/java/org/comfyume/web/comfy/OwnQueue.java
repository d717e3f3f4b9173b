package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.CountJobs;
import org.comfyume.queue.usecase.ListJobs;

/**
 * A person's unfinished jobs as ComfyUI's two lists. A job whose files are being fetched still
 * counts as running: clients take a prompt that is in neither the queue nor the history for lost.
 */
@ApplicationScoped
public class OwnQueue {
  /** What ComfyUI calls pending. */
  public static final Set<JobState> PENDING = Set.of(JobState.QUEUED);

  /** What ComfyUI calls running: whatever has left the queue for a worker. */
  public static final Set<JobState> RUNNING =
      Set.of(JobState.DISPATCHED, JobState.RUNNING, JobState.COLLECTING);

  /** Both. */
  static final Set<JobState> UNFINISHED =
      Set.of(JobState.QUEUED, JobState.DISPATCHED, JobState.RUNNING, JobState.COLLECTING);

  private static final int MOST = 10_000;

  private CountJobs count;
  private ListJobs list;

  @Inject
  OwnQueue(CountJobs count, ListJobs list) {
    this.count = count;
    this.list = list;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected OwnQueue() {}

  /** ComfyUI's {@code queue_remaining}, of this person alone. */
  public long remaining(ParticipantId owner) {
    return EnumSet.allOf(JobState.class).stream()
        .filter(state -> !state.isFinal())
        .mapToLong(state -> count.count(owner, state))
        .sum();
  }

  /** The ids of the person's unfinished jobs; the set is the caller's. */
  public Set<JobId> unfinished(ParticipantId owner) {
    return jobs(owner, UNFINISHED).stream()
        .map(Job::id)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The person's jobs in these states, oldest first. */
  List<Job> jobs(ParticipantId owner, Set<JobState> states) {
    return list.list(new JobQuery(owner, states, false, 0, MOST));
  }
}
