package org.comfyume.core.job;

import static org.comfyume.core.job.JobState.CANCELLED;
import static org.comfyume.core.job.JobState.COLLECTING;
import static org.comfyume.core.job.JobState.DISPATCHED;
import static org.comfyume.core.job.JobState.FAILED;
import static org.comfyume.core.job.JobState.QUEUED;
import static org.comfyume.core.job.JobState.RUNNING;
import static org.comfyume.core.job.JobState.SUCCEEDED;

import java.util.EnumSet;
import java.util.Set;

/**
 * The only place that says what may follow what: a positive list of (event, from, to). Anything not
 * listed does not happen. The diagram in docs/reference/job-states.md is drawn from this table.
 */
public enum JobTransitions {
  CLAIM(JobEvent.CLAIMED, EnumSet.of(QUEUED), DISPATCHED),
  CANCEL_WAITING(JobEvent.CANCELLED_WHILE_WAITING, EnumSet.of(QUEUED), CANCELLED),
  /** The job's permit came to the dead-letter queue. */
  GIVE_UP(JobEvent.UNDISPATCHABLE, EnumSet.of(QUEUED), FAILED),
  /** The worker certainly never took the prompt, so this try does not count. */
  RELEASE(JobEvent.NOT_ACCEPTED, EnumSet.of(DISPATCHED), QUEUED),
  START(JobEvent.STARTED, EnumSet.of(DISPATCHED), RUNNING),
  REJECT(JobEvent.REJECTED, EnumSet.of(DISPATCHED), FAILED),
  /** Also when found in the worker's history after a gap. */
  EXECUTE(JobEvent.EXECUTED, EnumSet.of(DISPATCHED, RUNNING), COLLECTING),
  RETRY(JobEvent.FAILED_RETRYABLE, EnumSet.of(DISPATCHED, RUNNING), QUEUED),
  /**
   * Somebody wished it, and the worker has stopped: not the job's fault, so this try is not
   * counted.
   */
  REQUEUE(JobEvent.REQUEUED, EnumSet.of(DISPATCHED, RUNNING), QUEUED),
  FAIL(JobEvent.FAILED_FOR_GOOD, EnumSet.of(DISPATCHED, RUNNING), FAILED),
  INTERRUPT(JobEvent.INTERRUPTED, EnumSet.of(DISPATCHED, RUNNING), CANCELLED),
  EXPIRE_CANCELLED(
      JobEvent.LEASE_EXPIRED_CANCEL_WANTED, EnumSet.of(DISPATCHED, RUNNING), CANCELLED),
  EXPIRE_RETRY(
      JobEvent.LEASE_EXPIRED_ATTEMPTS_LEFT, EnumSet.of(DISPATCHED, RUNNING, COLLECTING), QUEUED),
  EXPIRE_FAIL(
      JobEvent.LEASE_EXPIRED_NO_ATTEMPTS_LEFT, EnumSet.of(DISPATCHED, RUNNING, COLLECTING), FAILED),
  STORE(JobEvent.OUTPUTS_STORED, EnumSet.of(COLLECTING), SUCCEEDED),
  STORE_FAILED(JobEvent.STORE_FAILED, EnumSet.of(COLLECTING), FAILED);

  private final JobEvent event;
  private final Set<JobState> from;
  private final JobState to;

  JobTransitions(JobEvent event, Set<JobState> from, JobState to) {
    this.event = event;
    this.from = Set.copyOf(from);
    this.to = to;
  }

  public JobEvent event() {
    return event;
  }

  public Set<JobState> from() {
    return from;
  }

  public JobState to() {
    return to;
  }

  /** The row for an event; every event has exactly one. */
  public static JobTransitions on(JobEvent event) {
    for (JobTransitions row : values()) {
      if (row.event == event) {
        return row;
      }
    }
    throw new IllegalStateException("No transition for " + event);
  }

  public boolean allowedFrom(JobState state) {
    return from.contains(state);
  }
}
