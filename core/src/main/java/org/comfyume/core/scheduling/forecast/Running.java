package org.comfyume.core.scheduling.forecast;

import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.JobCost;
import org.comfyume.core.scheduling.Slot;
import org.comfyume.core.workshop.ParticipantId;

/**
 * A job on a worker.
 *
 * @param cost what was predicted when it started, with the loads that were to be paid then: {@link
 *     JobCost#startedOn}
 * @param elapsedSeconds since it was given to the worker; a value that is not above 0 counts as 0
 */
public record Running(JobId job, ParticipantId owner, JobCost cost, double elapsedSeconds) {

  public Running {
    elapsedSeconds = elapsedSeconds > 0 ? Math.min(elapsedSeconds, JobCost.MOST_SECONDS) : 0;
  }

  double loadSeconds() {
    double seconds = 0;
    for (double load : cost.loads().values()) {
      seconds += load;
    }
    return seconds;
  }

  LogNormal run(Slot slot) {
    return new LogNormal(cost.runSecondsOn(slot), cost.sigma());
  }
}
