package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobPayload;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.job.JobTransitions;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link JobStore} promises about changes of a job. */
abstract class JobStoreContract {

  static final Instant NOW = ManualClock.START;
  static final Instant LEASE = NOW.plus(Duration.ofMinutes(1));
  static final JobFailure OOM = JobFailure.of(FailureKind.OUT_OF_MEMORY, "Memory ran out.");

  final ManualClock clock = new ManualClock();
  final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());
  final ParticipantId noah = new ParticipantId("noah-" + UUID.randomUUID());
  final WorkerId gpuA = worker("a");
  final WorkerId gpuB = worker("b");

  /** Runs the work as one committed transaction. */
  abstract <T> T tx(Function<JobStore, T> work);

  abstract void add(ParticipantId person);

  abstract void add(WorkerId worker);

  @BeforeEach
  void people_and_workers() {
    add(mara);
    add(noah);
    add(gpuA);
    add(gpuB);
  }

  @Test
  void an_admitted_job_waits_with_its_payload() {
    JobId job = admit(JobClass.NORMAL);
    assertThat(find(job).state()).isEqualTo(JobState.QUEUED);
    assertThat(find(job).submittedAt()).isEqualTo(NOW);
    assertThat(this.<Optional<JobPayload>>tx(s -> s.payload(job)))
        .contains(new JobPayload("{\"1\":{}}", "{}", "[]"));
  }

  @Test
  void the_same_id_is_admitted_once_whoever_sends_it() {
    NewJob job = newJob(mara, JobClass.NORMAL);
    NewJob stolen =
        new NewJob(job.id(), noah, JobClass.HIGH, "other", null, "{\"2\":{}}", "{}", "[]");
    assertThat(change(s -> s.admit(job))).isPresent();
    assertThat(change(s -> s.admit(job))).isEmpty();
    assertThat(change(s -> s.admit(stolen))).isEmpty();
    assertThat(find(job.id()).owner()).isEqualTo(mara);
    assertThat(this.<Optional<JobPayload>>tx(s -> s.payload(job.id())))
        .contains(new JobPayload("{\"1\":{}}", "{}", "[]"));
  }

  @Test
  void the_worker_of_the_last_attempt_is_known_after_the_end() {
    JobId job = admit(JobClass.NORMAL);
    assertThat(tx(s -> s.lastWorker(job)).isPresent()).isFalse();
    AttemptId lost = claim(job, gpuA).orElseThrow();
    tx(s -> s.onAttempt(lost, JobEvent.LEASE_EXPIRED_ATTEMPTS_LEFT, null));
    AttemptId last = claim(job, gpuB).orElseThrow();
    tx(s -> s.onAttempt(last, JobEvent.EXECUTED, null));
    tx(s -> s.onAttempt(last, JobEvent.OUTPUTS_STORED, null));
    assertThat(tx(s -> s.lastWorker(job)).orElseThrow()).isEqualTo(gpuB);
  }

  @Test
  void a_claim_gives_the_job_an_attempt_with_a_lease() {
    JobId job = admit(JobClass.NORMAL);
    AttemptId attempt = claim(job, gpuA).orElseThrow();
    Job claimed = find(job);
    assertThat(claimed.state()).isEqualTo(JobState.DISPATCHED);
    assertThat(claimed.attempts()).isEqualTo(1);
    assertThat(claimed.attempt().id()).isEqualTo(attempt);
    assertThat(claimed.attempt().worker()).isEqualTo(gpuA);
    assertThat(claimed.attempt().ordinal()).isEqualTo(1);
    assertThat(claimed.attempt().claimedAt()).isEqualTo(NOW);
    assertThat(claimed.attempt().leaseExpiresAt()).isEqualTo(LEASE);
  }

  @Test
  void a_change_tells_what_went_where_and_whose_it_is() {
    JobId job = admit(JobClass.NORMAL);
    AttemptId attempt = claim(job, gpuA).orElseThrow();
    assertThat(change(s -> s.onAttempt(attempt, JobEvent.STARTED, null)))
        .contains(new JobChanged(job, mara, JobState.DISPATCHED, JobState.RUNNING, attempt, NOW));
  }

  @Test
  void a_job_is_claimed_once() {
    JobId job = admit(JobClass.NORMAL);
    assertThat(claim(job, gpuA)).isPresent();
    assertThat(claim(job, gpuB)).isEmpty();
    assertThat(claim(new JobId(UUID.randomUUID()), gpuB)).isEmpty();
  }

  @Test
  void a_worker_executes_one_job_at_a_time() {
    assertThat(claim(admit(JobClass.NORMAL), gpuA)).isPresent();
    assertThat(claim(admit(JobClass.NORMAL), gpuA)).isEmpty();
  }

  @Test
  void a_worker_whose_job_is_collected_takes_the_next() {
    AttemptId attempt = claim(admit(JobClass.NORMAL), gpuA).orElseThrow();
    tx(s -> s.onAttempt(attempt, JobEvent.EXECUTED, null));
    assertThat(claim(admit(JobClass.NORMAL), gpuA)).isPresent();
    assertThat(this.<List<Job>>tx(s -> s.leasedOn(gpuA))).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"DISPATCHED", "RUNNING", "COLLECTING"})
  void in_a_leased_state_exactly_what_the_table_allows_happens(JobState state) {
    for (JobEvent event : JobEvent.values()) {
      WorkerId worker = worker("w");
      add(worker);
      JobId job = admit(JobClass.NORMAL);
      AttemptId attempt = bring(job, worker, state);
      Optional<JobChanged> change = change(s -> s.onAttempt(attempt, event, OOM));
      JobTransitions row = JobTransitions.on(event);
      boolean allowed = row.allowedFrom(state);
      assertThat(change.isPresent()).as("%s + %s", state, event).isEqualTo(allowed);
      assertThat(find(job).state()).isEqualTo(allowed ? row.to() : state);
      assertThat(find(job).attempt() != null).isEqualTo(find(job).state().isLeased());
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothing_that_concerns_a_waiting_job_happens_to_an_ended_one(JobEvent event) {
    JobId job = admit(JobClass.NORMAL);
    tx(s -> s.onWaiting(job, JobEvent.CANCELLED_WHILE_WAITING, null));
    assertThat(change(s -> s.onWaiting(job, event, null))).isEmpty();
    assertThat(find(job).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void a_lost_lease_returns_the_job_to_the_backlog() {
    JobId job = admit(JobClass.NORMAL);
    AttemptId attempt = bring(job, gpuA, JobState.RUNNING);
    assertThat(jobs(s -> s.expired(LEASE))).extracting(Job::id).doesNotContain(job);
    assertThat(jobs(s -> s.expired(LEASE.plusSeconds(1)))).extracting(Job::id).contains(job);
    JobChanged change =
        tx(s -> s.onAttempt(attempt, JobEvent.LEASE_EXPIRED_ATTEMPTS_LEFT, OOM)).orElseThrow();
    assertThat(change.to()).isEqualTo(JobState.QUEUED);
    assertThat(change.attempt()).isEqualTo(attempt);
    assertThat(find(job).attempt()).isNull();
    assertThat(find(job).startedAt()).isNull();
    assertThat(find(job).failure()).isNull();
    assertThat(find(job).attempts()).isEqualTo(1);
    claim(job, gpuB);
    assertThat(find(job).attempt().ordinal()).isEqualTo(2);
  }

  @Test
  void an_event_of_an_old_attempt_changes_nothing() {
    JobId job = admit(JobClass.NORMAL);
    AttemptId old = claim(job, gpuA).orElseThrow();
    tx(s -> s.onAttempt(old, JobEvent.LEASE_EXPIRED_ATTEMPTS_LEFT, null));
    AttemptId live = claim(job, gpuB).orElseThrow();
    assertThat(change(s -> s.onAttempt(old, JobEvent.EXECUTED, null))).isEmpty();
    run(s -> s.renew(old, LEASE.plusSeconds(999)));
    assertThat(find(job).attempt().id()).isEqualTo(live);
    assertThat(find(job).attempt().leaseExpiresAt()).isEqualTo(LEASE);
    assertThat(this.<Optional<Job>>tx(s -> s.findByAttempt(old))).isEmpty();
    assertThat(this.<Optional<Job>>tx(s -> s.findByAttempt(live))).isPresent();
  }

  @Test
  void a_try_that_never_reached_the_worker_does_not_count() {
    JobId job = admit(JobClass.NORMAL);
    AttemptId attempt = claim(job, gpuA).orElseThrow();
    tx(s -> s.onAttempt(attempt, JobEvent.NOT_ACCEPTED, null));
    assertThat(find(job).attempts()).isZero();
    assertThat(claim(job, gpuA)).isPresent();
  }

  @Test
  void the_same_end_seen_twice_is_one_change() {
    AttemptId attempt = claim(admit(JobClass.NORMAL), gpuA).orElseThrow();
    assertThat(change(s -> s.onAttempt(attempt, JobEvent.EXECUTED, null))).isPresent();
    assertThat(change(s -> s.onAttempt(attempt, JobEvent.EXECUTED, null))).isEmpty();
  }

  @Test
  void a_failed_job_keeps_why() {
    JobId job = admit(JobClass.NORMAL);
    AttemptId attempt = claim(job, gpuA).orElseThrow();
    tx(s -> s.onAttempt(attempt, JobEvent.FAILED_FOR_GOOD, OOM));
    assertThat(find(job).state()).isEqualTo(JobState.FAILED);
    assertThat(find(job).failure()).isEqualTo(OOM);
    assertThat(find(job).finalizedAt()).isEqualTo(NOW);
  }

  @Test
  void a_job_that_failed_for_no_told_reason_has_one_all_the_same() {
    JobId job = admit(JobClass.NORMAL);
    AttemptId attempt = claim(job, gpuA).orElseThrow();
    tx(s -> s.onAttempt(attempt, JobEvent.FAILED_FOR_GOOD, null));
    assertThat(find(job).failure().kind()).isEqualTo(FailureKind.WORKER_LOST);
  }

  @Test
  void the_wish_to_cancel_a_running_job_is_recorded_once_and_changes_no_state() {
    JobId job = admit(JobClass.NORMAL);
    bring(job, gpuA, JobState.RUNNING);
    assertThat(this.<Boolean>tx(s -> s.requestCancel(job))).isTrue();
    assertThat(this.<Boolean>tx(s -> s.requestCancel(job))).isFalse();
    assertThat(find(job).state()).isEqualTo(JobState.RUNNING);
    assertThat(find(job).cancelRequestedAt()).isEqualTo(NOW);
  }

  @Test
  void a_wish_to_cancel_is_taken_only_while_a_worker_is_occupied() {
    JobId waiting = admit(JobClass.NORMAL);
    JobId collecting = admit(JobClass.NORMAL);
    bring(collecting, gpuA, JobState.COLLECTING);
    for (JobId job : List.of(waiting, collecting, new JobId(UUID.randomUUID()))) {
      assertThat(this.<Boolean>tx(s -> s.requestCancel(job))).isFalse();
    }
  }

  @Test
  void a_renewed_lease_is_not_expired() {
    JobId job = admit(JobClass.NORMAL);
    AttemptId attempt = claim(job, gpuA).orElseThrow();
    run(s -> s.renew(attempt, LEASE.plusSeconds(60)));
    assertThat(jobs(s -> s.expired(LEASE.plusSeconds(30)))).extracting(Job::id).doesNotContain(job);
  }

  /** Brings a waiting job to a leased state on the worker. */
  AttemptId bring(JobId job, WorkerId worker, JobState state) {
    AttemptId attempt = claim(job, worker).orElseThrow();
    if (state != JobState.DISPATCHED) {
      tx(s -> s.onAttempt(attempt, JobEvent.STARTED, null));
    }
    if (state == JobState.COLLECTING) {
      tx(s -> s.onAttempt(attempt, JobEvent.EXECUTED, null));
    }
    return attempt;
  }

  JobId admit(JobClass jobClass) {
    return admit(mara, jobClass);
  }

  JobId admit(ParticipantId owner, JobClass jobClass) {
    NewJob job = newJob(owner, jobClass);
    tx(s -> s.admit(job));
    return job.id();
  }

  private static NewJob newJob(ParticipantId owner, JobClass jobClass) {
    return new NewJob(
        new JobId(UUID.randomUUID()), owner, jobClass, "take", null, "{\"1\":{}}", "{}", "[]");
  }

  Optional<AttemptId> claim(JobId job, WorkerId worker) {
    AttemptId attempt = new AttemptId(UUID.randomUUID());
    return tx(s -> s.claim(job, attempt, worker, LEASE)).map(change -> attempt);
  }

  Job find(JobId job) {
    return tx(s -> s.find(job)).orElseThrow();
  }

  void run(Consumer<JobStore> work) {
    tx(
        store -> {
          work.accept(store);
          return true;
        });
  }

  Optional<JobChanged> change(Function<JobStore, Optional<JobChanged>> work) {
    return tx(work);
  }

  List<Job> jobs(Function<JobStore, List<Job>> work) {
    return tx(work);
  }

  static WorkerId worker(String prefix) {
    return new WorkerId(prefix + UUID.randomUUID().toString().substring(0, 8));
  }
}
