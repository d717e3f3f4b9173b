package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.Set;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * A waiting job as far as placing it matters.
 *
 * @param number order of submission; who reorders own jobs exchanges their numbers, so that nobody
 *     else's place changes
 * @param cannotRunOn workers that lack a node class, a model or memory the job needs; hard, never a
 *     preference
 * @param cost what it is predicted to take
 * @param waitingSince when it came, or null if that is not known; then no wait cap counts for it
 */
public record Candidate(
    JobId job,
    ParticipantId owner,
    JobClass jobClass,
    long number,
    Set<WorkerId> cannotRunOn,
    JobCost cost,
    @Nullable Instant waitingSince) {

  public Candidate {
    cannotRunOn = Set.copyOf(cannotRunOn);
  }

  /** A job of which only its place and its eligibility are known. */
  public Candidate(
      JobId job, ParticipantId owner, JobClass jobClass, long number, Set<WorkerId> cannotRunOn) {
    this(job, owner, jobClass, number, cannotRunOn, JobCost.UNKNOWN, null);
  }

  boolean fits(Slot slot) {
    return cannotRunOn.isEmpty() || !cannotRunOn.contains(slot.worker());
  }
}
