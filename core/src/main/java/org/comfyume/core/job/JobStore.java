package org.comfyume.core.job;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * Port: the durable jobs. Every method is one promise of the size of a transaction and must be
 * called inside one. A method that changes state returns the change, or empty if the row was no
 * longer in a state that allows it; then nothing was changed.
 */
public interface JobStore {

  /**
   * Stores the job as QUEUED.
   *
   * @return the change, or empty if a job with this id exists already (whoever owns it); {@link
   *     #payload} tells whether it is the same request
   */
  Optional<JobChanged> admit(NewJob job);

  Optional<Job> find(JobId id);

  /** The job whose current attempt this is; empty for an attempt of the past. */
  Optional<Job> findByAttempt(AttemptId attempt);

  Optional<JobPayload> payload(JobId id);

  List<Job> list(JobQuery query);

  long count(@Nullable ParticipantId owner, JobState state);

  /** All QUEUED jobs: by class, then by number. */
  List<Job> backlog();

  /**
   * Takes the worker's slot for the job: QUEUED to DISPATCHED with a lease, in one statement.
   *
   * @return the change, or empty if the job is not QUEUED or the worker's slot is taken
   */
  Optional<JobChanged> claim(JobId job, AttemptId attempt, WorkerId worker, Instant leaseExpiresAt);

  /**
   * Applies the event to the job if its current attempt is this one and {@link JobTransitions}
   * allows it.
   *
   * @param failure stored with the attempt, and with the job if it ends FAILED; null where there is
   *     none
   */
  Optional<JobChanged> onAttempt(AttemptId attempt, JobEvent event, @Nullable JobFailure failure);

  /** Applies an event that concerns a waiting job. */
  Optional<JobChanged> onWaiting(JobId job, JobEvent event, @Nullable JobFailure failure);

  /** Records the wish to stop a job that occupies a worker. Returns whether the wish is new. */
  boolean requestCancel(JobId job);

  /** Extends the lease of a live attempt; an old attempt is ignored. */
  void renew(AttemptId attempt, Instant leaseExpiresAt);

  /** Where the job's last attempt ran, or runs; empty if it never had one. */
  Optional<WorkerId> lastWorker(JobId job);

  /** Jobs whose lease ended before this instant. */
  List<Job> expired(Instant now);

  /** Ended jobs of the person that were not forgotten, in the order of their end, oldest first. */
  List<Job> history(ParticipantId owner);

  /** Hides ended jobs from the person's history; null hides all. Files stay. */
  void forget(ParticipantId owner, @Nullable Collection<JobId> jobs);

  /** Jobs that hold a lease on this worker, COLLECTING included. */
  List<Job> leasedOn(WorkerId worker);
}
