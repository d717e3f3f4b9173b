package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JpaJobStoreTest {

  private static final Instant NOW = Instant.parse("2026-02-03T10:00:00Z");
  private static final Instant LEASE = NOW.plus(Duration.ofMinutes(1));
  private static final JobFailure OOM = JobFailure.of(FailureKind.OUT_OF_MEMORY, "Memory ran out.");

  private final EntityManager em = TestDatabase.instance().entityManager();
  private final JpaJobStore store = new JpaJobStore();
  private final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());
  private final WorkerId gpuA = new WorkerId("a" + UUID.randomUUID().toString().substring(0, 8));
  private final WorkerId gpuB = new WorkerId("b" + UUID.randomUUID().toString().substring(0, 8));

  @BeforeEach
  void people_and_workers() {
    store.em = em;
    store.clock = () -> NOW;
    sql("INSERT INTO participant VALUES ('" + mara + "', 'Mara', 'participant', 'x', now(), NULL)");
    for (WorkerId worker : List.of(gpuA, gpuB)) {
      sql(
          "INSERT INTO worker (id, label, url, added_at) VALUES ('"
              + worker
              + "', 'GPU', 'http://"
              + worker
              + "', now())");
    }
  }

  @AfterEach
  void close() {
    em.close();
  }

  @Test
  void an_admitted_job_waits_with_its_payload() {
    JobId job = admit(JobClass.NORMAL);
    assertThat(find(job).state()).isEqualTo(JobState.QUEUED);
    assertThat(this.<Optional<JobPayload>>tx(s -> s.payload(job)))
        .contains(new JobPayload("{\"1\":{}}", "{}", "[]"));
  }

  @Test
  void the_same_id_is_admitted_once() {
    NewJob job = newJob(JobClass.NORMAL);
    assertThat(change(s -> s.admit(job))).isPresent();
    assertThat(change(s -> s.admit(job))).isEmpty();
  }

  @Test
  void the_backlog_is_by_class_then_by_number() {
    JobId first = admit(JobClass.NORMAL);
    JobId low = admit(JobClass.LOW);
    JobId demo = admit(JobClass.INSTRUCTOR);
    JobId second = admit(JobClass.NORMAL);
    List<JobId> mine =
        tx(JobStore::backlog).stream().filter(j -> j.owner().equals(mara)).map(Job::id).toList();
    assertThat(mine).containsExactly(demo, first, second, low);
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
    assertThat(claimed.attempt().leaseExpiresAt()).isEqualTo(LEASE);
  }

  @Test
  void a_job_is_claimed_once() {
    JobId job = admit(JobClass.NORMAL);
    assertThat(claim(job, gpuA)).isPresent();
    assertThat(claim(job, gpuB)).isEmpty();
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
  }

  @Test
  void the_database_itself_refuses_a_second_dispatch_to_a_worker() {
    claim(admit(JobClass.NORMAL), gpuA);
    JobId second = admit(JobClass.NORMAL);
    claim(second, gpuB);
    assertThatThrownBy(
            () -> sql("UPDATE job SET worker_id = '" + gpuA + "' WHERE id = '" + second + "'"))
        .hasStackTraceContaining("job_one_per_worker");
  }

  @Test
  void a_lost_lease_returns_the_job_to_the_backlog() {
    JobId job = admit(JobClass.NORMAL);
    AttemptId attempt = claim(job, gpuA).orElseThrow();
    assertThat(jobs(s -> s.expired(LEASE.plusSeconds(1)))).extracting(Job::id).contains(job);
    JobChanged change =
        tx(s -> s.onAttempt(attempt, JobEvent.LEASE_EXPIRED_ATTEMPTS_LEFT, OOM)).orElseThrow();
    assertThat(change.to()).isEqualTo(JobState.QUEUED);
    assertThat(find(job).attempt()).isNull();
    assertThat(find(job).attempts()).isEqualTo(1);
  }

  @Test
  void an_event_of_an_old_attempt_changes_nothing() {
    JobId job = admit(JobClass.NORMAL);
    AttemptId old = claim(job, gpuA).orElseThrow();
    tx(s -> s.onAttempt(old, JobEvent.LEASE_EXPIRED_ATTEMPTS_LEFT, null));
    AttemptId live = claim(job, gpuB).orElseThrow();
    assertThat(change(s -> s.onAttempt(old, JobEvent.EXECUTED, null))).isEmpty();
    assertThat(find(job).attempt().id()).isEqualTo(live);
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
  void the_wish_to_cancel_a_running_job_is_recorded_once_and_changes_no_state() {
    JobId job = admit(JobClass.NORMAL);
    AttemptId attempt = claim(job, gpuA).orElseThrow();
    tx(s -> s.onAttempt(attempt, JobEvent.STARTED, null));
    assertThat(this.<Boolean>tx(s -> s.requestCancel(job))).isTrue();
    assertThat(this.<Boolean>tx(s -> s.requestCancel(job))).isFalse();
    assertThat(find(job).state()).isEqualTo(JobState.RUNNING);
    assertThat(find(job).cancelRequestedAt()).isEqualTo(NOW);
  }

  @Test
  void a_renewed_lease_is_not_expired() {
    JobId job = admit(JobClass.NORMAL);
    AttemptId attempt = claim(job, gpuA).orElseThrow();
    tx(
        s -> {
          s.renew(attempt, LEASE.plusSeconds(60));
          return null;
        });
    assertThat(jobs(s -> s.expired(LEASE.plusSeconds(30)))).extracting(Job::id).doesNotContain(job);
  }

  @Test
  void lists_show_the_jobs_of_one_person_in_the_wanted_states() {
    JobId waiting = admit(JobClass.NORMAL);
    JobId running = admit(JobClass.NORMAL);
    claim(running, gpuA);
    assertThat(list(Set.of())).containsExactly(running, waiting);
    assertThat(list(Set.of(JobState.QUEUED))).containsExactly(waiting);
    assertThat(this.<Long>tx(s -> s.count(mara, JobState.DISPATCHED))).isEqualTo(1);
  }

  @Test
  void forgotten_jobs_leave_the_history_and_nothing_else() {
    JobId kept = admit(JobClass.NORMAL);
    JobId gone = admit(JobClass.NORMAL);
    for (JobId job : List.of(kept, gone)) {
      tx(s -> s.onWaiting(job, JobEvent.CANCELLED_WHILE_WAITING, null));
    }
    tx(
        s -> {
          s.forget(mara, List.of(gone));
          return null;
        });
    assertThat(jobs(s -> s.history(mara))).extracting(Job::id).containsExactly(kept);
    assertThat(find(gone).state()).isEqualTo(JobState.CANCELLED);
  }

  private List<JobId> list(Set<JobState> states) {
    return tx(s -> s.list(new JobQuery(mara, states, true, 0, 10))).stream().map(Job::id).toList();
  }

  private JobId admit(JobClass jobClass) {
    NewJob job = newJob(jobClass);
    tx(s -> s.admit(job));
    return job.id();
  }

  private NewJob newJob(JobClass jobClass) {
    return new NewJob(
        new JobId(UUID.randomUUID()), mara, jobClass, "take", null, "{\"1\":{}}", "{}", "[]");
  }

  private Optional<AttemptId> claim(JobId job, WorkerId worker) {
    AttemptId attempt = new AttemptId(UUID.randomUUID());
    return tx(s -> s.claim(job, attempt, worker, LEASE)).map(change -> attempt);
  }

  private Job find(JobId job) {
    return tx(s -> s.find(job)).orElseThrow();
  }

  private Optional<JobChanged> change(Function<JobStore, Optional<JobChanged>> work) {
    return tx(work);
  }

  private List<Job> jobs(Function<JobStore, List<Job>> work) {
    return tx(work);
  }

  private <T> T tx(Function<JobStore, T> work) {
    return TestDatabase.inTransaction(em, () -> work.apply(store));
  }

  private void sql(String statement) {
    TestDatabase.inTransaction(em, () -> em.createNativeQuery(statement).executeUpdate());
  }
}
