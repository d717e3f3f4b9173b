package org.comfyume.core.job;

import java.util.Optional;

/** Port: takes back that a job was cancelled. To be called inside a transaction. */
public interface CancelledJobs {

  /**
   * Stores the work of a job that is cancelled, or is to be, as a new waiting job of the same
   * owner, class and age. The two exchange their numbers, so that the new one stands where the old
   * one stood; the ended one stays as it is.
   *
   * @param fresh id of the new job; asked twice with the same id it is stored once
   * @return the change, or empty if the job is neither cancelled nor to be, or was brought back
   */
  Optional<JobChanged> bringBack(JobId cancelled, JobId fresh);
}
