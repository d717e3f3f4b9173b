package org.comfyume.core.job;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  /** The payloads of many jobs in one read; unknown ids are left out. */
  Map<JobId, JobPayload> payloads(Collection<JobId> jobs);

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
   * allows it. A wish to cancel wins over one to requeue: {@link JobEvent#REQUEUED} on a job with
   * such a wish does what {@link JobEvent#INTERRUPTED} does.
   *
   * @param failure stored with the attempt, and with the job if it ends FAILED; null where there is
   *     none
   */
  Optional<JobChanged> onAttempt(AttemptId attempt, JobEvent event, @Nullable JobFailure failure);

  /** Applies an event that concerns a waiting job. */
  Optional<JobChanged> onWaiting(JobId job, JobEvent event, @Nullable JobFailure failure);

  /**
   * Records the wish to stop a job that occupies a worker; a wish to requeue it is forgotten.
   * Returns whether the wish is new.
   */
  boolean requestCancel(JobId job);

  /**
   * Records the wish to take a job off its worker and put it back into the backlog, in its old
   * place; {@link JobEvent#REQUEUED} fulfils it. The wish is forgotten when the job leaves the
   * worker in any other way.
   *
   * @param by who wishes it
   * @return whether the wish is new; false if the job occupies no worker or is to be cancelled
   */
  boolean requestRequeue(JobId job, ParticipantId by);

  /**
   * Lets waiting jobs of one person change places among themselves, in one statement, so that they
   * stand in this order. Nobody else's place changes. The order concerns the jobs of one class: a
   * higher class still goes first.
   *
   * @return false, and nothing is changed, unless every job waits, is this person's and is named
   *     once
   */
  boolean reorder(ParticipantId owner, List<JobId> order);

  /**
   * Puts a waiting job into another class; its number stays.
   *
   * @return the class it had, or empty if the job does not wait; then nothing is changed
   */
  Optional<JobClass> reclass(JobId job, JobClass jobClass);

  /** Extends the lease of a live attempt; an old attempt is ignored. */
  void renew(AttemptId attempt, Instant leaseExpiresAt);

  /** Where the job's last attempt ran, or runs; empty if it never had one. */
  Optional<WorkerId> lastWorker(JobId job);

  /** {@link #lastWorker} of many jobs in one read; a job without any attempt is left out. */
  Map<JobId, WorkerId> lastWorkers(Collection<JobId> jobs);

  /** Jobs whose lease ended before this instant. */
  List<Job> expired(Instant now);

  /**
   * Ended jobs of the person that were not forgotten, in the order of their end, oldest first.
   * Without those that were cancelled before any worker had them: ComfyUI deletes them from its
   * queue without a trace.
   */
  List<Job> history(ParticipantId owner);

  /** Whether {@link #history} of the person has the job. */
  boolean inHistory(ParticipantId owner, JobId job);

  /** Hides ended jobs from the person's history; null hides all. Files stay. */
  void forget(ParticipantId owner, @Nullable Collection<JobId> jobs);

  /** Jobs that hold a lease on this worker, COLLECTING included. */
  List<Job> leasedOn(WorkerId worker);
}
