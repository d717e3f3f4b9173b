package org.comfyume.core.job;

import java.util.Locale;

/** Where a job is. The last three are final: a job that reached one never leaves it. */
public enum JobState {
  /** Waits for a worker. */
  QUEUED,
  /** Claimed for a worker, which has not yet said that it started. */
  DISPATCHED,
  /** The worker executes it. */
  RUNNING,
  /**
   * The worker is done; its files are being fetched. The worker is already free for another job.
   */
  COLLECTING,
  /** All files are stored and readable by the owner. */
  SUCCEEDED,
  /** It will not be tried again; the failure says why. */
  FAILED,
  /** Stopped by a person. */
  CANCELLED;

  public boolean isFinal() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }

  /** Whether the job's attempt holds a lease in this state. */
  public boolean isLeased() {
    return this == DISPATCHED || this == RUNNING || this == COLLECTING;
  }

  /** Whether the job takes the worker's slot in this state. */
  public boolean occupiesWorker() {
    return this == DISPATCHED || this == RUNNING;
  }

  /** The word in the database and in the API: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
