package org.comfyume.core.scheduling;

import java.util.Set;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;

/**
 * A waiting job as far as placing it matters.
 *
 * @param number order of submission
 * @param cannotRunOn workers that lack a node class or a model the job needs; hard, never a
 *     preference
 */
public record Candidate(
    JobId job, ParticipantId owner, JobClass jobClass, long number, Set<WorkerId> cannotRunOn) {

  public Candidate {
    cannotRunOn = Set.copyOf(cannotRunOn);
  }

  boolean fits(Slot slot) {
    return !cannotRunOn.contains(slot.worker());
  }
}
