package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpaJobStoreTest extends JobSteeringContract {

  private final TestRows rows = new TestRows();
  private final EntityManager em = rows.em();
  private final JpaJobStore store = new JpaJobStore();

  JpaJobStoreTest() {
    store.em = em;
    store.clock = clock;
  }

  @Override
  <T> T tx(Function<JobStore, T> work) {
    return TestDatabase.inTransaction(em, () -> work.apply(store));
  }

  @Override
  void add(ParticipantId person) {
    rows.person(person);
  }

  @Override
  void add(WorkerId worker) {
    rows.worker(worker);
  }

  @AfterEach
  void close() {
    em.close();
  }

  @Test
  void the_database_itself_refuses_a_second_dispatch_to_a_worker() {
    claim(admit(JobClass.NORMAL), gpuA);
    JobId second = admit(JobClass.NORMAL);
    claim(second, gpuB);
    assertThatThrownBy(
            () -> rows.sql("UPDATE job SET worker_id = '" + gpuA + "' WHERE id = '" + second + "'"))
        .hasStackTraceContaining("job_one_per_worker");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state = 'succeeded'|finalized_exactly_at_the_end",
        "state = 'failed', finalized_at = now()|failure_exactly_when_failed",
        "state = 'running'|leased_exactly_while_on_a_worker",
        "lease_expires_at = now()|leased",
        "attempt_id = gen_random_uuid()|attempt_exactly_while_leased",
        "attempts = 4|attempts_check",
        "requeue_requested_at = now()|requeue_wished",
        "requeued_at = now()|requeued_by_somebody",
        "class = 'urgent'|class_check",
        "state = 'lost'|check"
      })
  void the_database_itself_refuses_a_waiting_job_that_cannot_be(String change, String constraint) {
    JobId job = admit(JobClass.NORMAL);
    assertThatThrownBy(() -> rows.sql("UPDATE job SET " + change + " WHERE id = '" + job + "'"))
        .hasStackTraceContaining(constraint);
  }

  @Test
  void the_database_itself_refuses_a_second_live_attempt_of_a_job() {
    JobId job = admit(JobClass.NORMAL);
    claim(job, gpuA);
    assertThatThrownBy(
            () ->
                rows.sql(
                    "INSERT INTO attempt (id, job_id, worker_id, ordinal, claimed_at) VALUES"
                        + " (gen_random_uuid(), '%s', '%s', 2, now())".formatted(job, gpuB)))
        .hasStackTraceContaining("attempt_one_live_per_job");
  }

  @Test
  void every_attempt_stays_on_record_with_how_it_ended() {
    JobId job = admit(JobClass.NORMAL);
    AttemptId first = bring(job, gpuA, JobState.RUNNING);
    tx(s -> s.onAttempt(first, JobEvent.FAILED_RETRYABLE, OOM));
    AttemptId second = bring(job, gpuB, JobState.COLLECTING);
    tx(s -> s.onAttempt(second, JobEvent.OUTPUTS_STORED, null));
    assertThat(
            rows.strings(
                "SELECT ordinal || ' ' || worker_id || ' ' || ended_by || ' ' ||"
                    + " coalesce(failure_sentence, '-') FROM attempt WHERE job_id = '"
                    + job
                    + "' ORDER BY ordinal"))
        .containsExactly(
            "1 " + gpuA + " failed_retryable Memory ran out.", "2 " + gpuB + " outputs_stored -");
  }

  @Test
  void a_change_that_is_rolled_back_never_was() {
    JobId job = admit(JobClass.NORMAL);
    assertThatThrownBy(
            () ->
                tx(
                    s -> {
                      s.onWaiting(job, JobEvent.CANCELLED_WHILE_WAITING, null);
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");
    assertThat(find(job).state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  @Timeout(60)
  void two_that_see_the_same_event_at_once_make_one_change() throws Exception {
    JobId job = admit(JobClass.NORMAL);
    AttemptId attempt = bring(job, gpuA, JobState.RUNNING);
    assertThat(atOnce(s -> s.onAttempt(attempt, JobEvent.EXECUTED, null))).isEqualTo(1);
  }

  @Test
  @Timeout(60)
  void two_that_claim_one_job_at_once_give_it_one_worker() throws Exception {
    JobId job = admit(JobClass.NORMAL);
    AtomicInteger next = new AtomicInteger();
    List<WorkerId> workers = List.of(gpuA, gpuB);
    assertThat(
            atOnce(
                s ->
                    s.claim(
                        job,
                        new AttemptId(UUID.randomUUID()),
                        workers.get(next.getAndIncrement()),
                        LEASE)))
        .isEqualTo(1);
    assertThat(find(job).attempts()).isEqualTo(1);
  }

  @Test
  @Timeout(60)
  void two_orders_at_once_leave_every_job_a_place_of_its_own() throws Exception {
    JobId a = admit(JobClass.NORMAL);
    JobId b = admit(JobClass.NORMAL);
    JobId c = admit(JobClass.NORMAL);
    List<List<JobId>> orders = List.of(List.of(c, b, a), List.of(b, c, a));
    AtomicInteger next = new AtomicInteger();
    atOnce(
        s -> {
          assertThat(s.reorder(mara, orders.get(next.getAndIncrement()))).isTrue();
          return Optional.empty();
        });
    assertThat(orders)
        .contains(
            jobs(JobStore::backlog).stream()
                .map(Job::id)
                .filter(List.of(a, b, c)::contains)
                .toList());
  }

  /** Runs the work in two transactions at the same time; returns how many changed something. */
  private int atOnce(Function<JobStore, Optional<JobChanged>> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Boolean> one =
          () -> {
            JpaJobStore other = new JpaJobStore();
            other.em = TestDatabase.instance().entityManager();
            other.clock = clock;
            start.await();
            try {
              return TestDatabase.inTransaction(other.em, () -> work.apply(other)).isPresent();
            } finally {
              other.em.close();
            }
          };
      int changes = 0;
      for (Future<Boolean> done : threads.invokeAll(List.of(one, one))) {
        changes += done.get() ? 1 : 0;
      }
      return changes;
    } finally {
      threads.shutdownNow();
    }
  }
}
