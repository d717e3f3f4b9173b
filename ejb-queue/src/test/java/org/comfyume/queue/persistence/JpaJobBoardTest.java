package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobBoardQuery;
import org.comfyume.core.job.JobBoardQuery.Order;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobLine;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.QueueCurves;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JpaJobBoardTest {

  /** Long ago, so that jobs of other tests are far away. */
  private static final Instant NOW = Instant.parse("2001-05-05T12:00:00Z");

  private final TestRows rows = new TestRows();
  private final JpaJobBoard board = new JpaJobBoard();
  private final String mara = "mara-" + UUID.randomUUID();
  private final String gpu = "gpu-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void open() {
    board.em = rows.em();
    rows.person(new ParticipantId(mara));
    rows.worker(new WorkerId(gpu));
  }

  @AfterEach
  void close() {
    rows.sql("DELETE FROM attempt WHERE worker_id = '" + gpu + "'");
    rows.sql("DELETE FROM job WHERE owner = '" + mara + "'");
    rows.em().close();
  }

  @Test
  void jobs_are_chosen_sorted_and_paged() {
    job("queued", "low", 10);
    JobId failed = job("failed", "high", 60);
    ran(failed, 55, 50);
    job("cancelled", "normal", 5);
    assertThat(list(query(Set.of(), null, "", Order.NUMBER, true)))
        .extracting(line -> line.state().word())
        .containsExactly("cancelled", "failed", "queued");
    assertThat(list(query(Set.of(), null, "", Order.CLASS, false)))
        .extracting(JobLine::jobClass)
        .containsExactly(JobClass.HIGH, JobClass.NORMAL, JobClass.LOW);
    assertThat(list(query(EnumSet.of(JobState.FAILED), null, "", Order.WAITED, true)))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.id()).isEqualTo(failed);
              assertThat(line.worker()).isEqualTo("GPU");
              assertThat(line.failureKind()).isEqualTo("timed_out");
            });
    assertThat(list(query(Set.of(), JobClass.LOW, "", Order.STATE, true))).hasSize(1);
    assertThat(list(query(Set.of(), null, gpu, Order.WORKER, true))).hasSize(1);
    JobBoardQuery all = query(Set.of(), null, "", Order.ATTEMPTS, false);
    assertThat(tx(() -> board.list(all, 2, 5))).hasSize(1);
    assertThat(tx(() -> board.count(all))).isEqualTo(3);
    assertThat(tx(() -> board.find(failed))).isPresent();
  }

  @Test
  void every_order_is_sql_that_the_database_takes() {
    job("queued", "normal", 10);
    for (Order order : Order.values()) {
      assertThat(list(query(Set.of(), null, "", order, false))).as("%s", order).hasSize(1);
    }
  }

  @Test
  void curves_tell_who_waited_when_and_how_long() {
    ran(job("succeeded", "normal", 100), 90, 80);
    ran(job("succeeded", "normal", 100), 88, 70);
    job("queued", "normal", 30);
    QueueCurves curves = tx(() -> board.curves(NOW));
    assertThat(curves.waiting()).hasSize(121);
    assertThat(waiting(curves, 101)).isZero();
    assertThat(waiting(curves, 99)).isEqualTo(2);
    assertThat(waiting(curves, 89)).isEqualTo(1);
    assertThat(waiting(curves, 50)).isZero();
    assertThat(waiting(curves, 0)).isEqualTo(1);
    assertThat(curves.medianWait()).hasSize(24);
    // the bin from 90 to 85 minutes ago: one waited 10 min, one 12
    assertThat(curves.medianWait().get(6)).isEqualTo(660.0);
    assertThat(curves.longWait().get(6)).isBetween(700.0, 720.0);
    assertThat(curves.medianWait().get(20)).isNull();
    assertThat(curves.endedPerMinute().get(8)).isEqualTo(0.2);
  }

  @Test
  void ten_thousand_jobs_are_listed_and_drawn_within_a_second() {
    rows.sql(
        "INSERT INTO job (id, owner, class, state, title, submitted_at, started_at, finalized_at)"
            + " SELECT gen_random_uuid(), '"
            + mara
            + "', 'normal', 'succeeded', 't', at, at + interval '20 s', at + interval '50 s' FROM"
            + " (SELECT CAST('"
            + NOW
            + "' AS timestamptz) - n * interval '1 s' AS at FROM generate_series(100, 10099) n) s");
    rows.sql(
        "INSERT INTO attempt (id, job_id, worker_id, ordinal, claimed_at, started_at, ended_at,"
            + " ended_by) SELECT gen_random_uuid(), id, '"
            + gpu
            + "', 1, started_at, started_at, finalized_at, 'outputs_stored' FROM job WHERE owner"
            + " = '"
            + mara
            + "'");
    long before = System.nanoTime();
    for (Order order : Order.values()) {
      assertThat(tx(() -> board.list(query(Set.of(), null, "", order, true), 9000, 50)))
          .hasSize(50);
    }
    long listed = System.nanoTime();
    assertThat(tx(() -> board.count(query(Set.of(), null, gpu, Order.NUMBER, true))))
        .isEqualTo(10_000);
    tx(() -> board.curves(NOW));
    long drawn = System.nanoTime();
    System.out.printf(
        "10 000 jobs: 7 lists %d ms, count and curves %d ms%n",
        (listed - before) / 1_000_000, (drawn - listed) / 1_000_000);
    assertThat(Duration.ofNanos(listed - before)).isLessThan(Duration.ofSeconds(7));
    assertThat(Duration.ofNanos(drawn - listed)).isLessThan(Duration.ofSeconds(2));
  }

  private static int waiting(QueueCurves curves, int minutesAgo) {
    return curves.waiting().get(120 - minutesAgo);
  }

  private JobId job(String state, String jobClass, int minutesAgo) {
    UUID id = UUID.randomUUID();
    boolean ended = !state.equals("queued");
    boolean failed = state.equals("failed");
    rows.sql(
        "INSERT INTO job (id, owner, class, state, title, submitted_at, finalized_at,"
            + " failure_kind, failure_sentence, failure_details) VALUES ('%s', '%s', '%s', '%s',"
                .formatted(id, mara, jobClass, state)
            + " 'secret', '%s', %s, %s, %s, %s)"
                .formatted(
                    ago(minutesAgo),
                    ended ? "'" + ago(0) + "'" : "NULL",
                    failed ? "'timed_out'" : "NULL",
                    failed ? "'x'" : "NULL",
                    failed ? "'x'" : "NULL"));
    return new JobId(id);
  }

  /** It was on the worker from one time to another, and ended then. */
  private void ran(JobId job, int fromMinutesAgo, int toMinutesAgo) {
    rows.sql(
        "INSERT INTO attempt (id, job_id, worker_id, ordinal, claimed_at, ended_at, ended_by)"
            + " VALUES (gen_random_uuid(), '%s', '%s', 1, '%s', '%s', 'outputs_stored')"
                .formatted(job, gpu, ago(fromMinutesAgo), ago(toMinutesAgo)));
    rows.sql(
        "UPDATE job SET started_at = '%s', finalized_at = '%s' WHERE id = '%s'"
            .formatted(ago(fromMinutesAgo), ago(toMinutesAgo), job));
  }

  private static Instant ago(int minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }

  private JobBoardQuery query(
      Set<JobState> states, JobClass jobClass, String worker, Order order, boolean down) {
    return new JobBoardQuery(states, jobClass, mara, worker, null, order, down);
  }

  private List<JobLine> list(JobBoardQuery query) {
    return tx(() -> board.list(query, 0, 50));
  }

  private <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }
}
