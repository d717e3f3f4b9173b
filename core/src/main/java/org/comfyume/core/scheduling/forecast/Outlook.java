package org.comfyume.core.scheduling.forecast;

import java.util.Map;
import org.comfyume.core.job.JobId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be expected of all jobs of a room.
 *
 * @param starts of waiting jobs
 * @param ends time until running jobs end
 */
public record Outlook(Map<JobId, Expectation> starts, Map<JobId, Band> ends) {

  public Outlook {
    starts = Map.copyOf(starts);
    ends = Map.copyOf(ends);
  }

  /** What this job may expect, or null if it does not wait. */
  public @Nullable Expectation start(JobId job) {
    return starts.get(job);
  }

  /** Time until this job ends, or null if it does not run. */
  public @Nullable Band remaining(JobId job) {
    return ends.get(job);
  }
}
