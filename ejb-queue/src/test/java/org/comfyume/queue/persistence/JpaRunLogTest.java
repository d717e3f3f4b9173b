package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.fleet.RunTally;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.job.RunLog;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.fake.ManualClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JpaRunLogTest {

  private final TestRows rows = new TestRows();
  private final ManualClock clock = new ManualClock();
  private final JpaJobStore jobs = new JpaJobStore();
  private final JpaRunLog log = new JpaRunLog();
  private final ParticipantId mara = new ParticipantId("m" + UUID.randomUUID());
  private final WorkerId gpu = new WorkerId("g" + UUID.randomUUID().toString().substring(0, 8));

  @BeforeEach
  void wire() {
    jobs.em = rows.em();
    jobs.clock = clock;
    log.em = rows.em();
    rows.person(mara);
    rows.worker(gpu);
  }

  @AfterEach
  void close() {
    rows.em().close();
  }

  @Test
  void runs_are_counted_as_they_ended() {
    stored();
    stored();
    failed(FailureKind.OUT_OF_MEMORY);
    ends(JobEvent.INTERRUPTED, null);
    ends(JobEvent.NOT_ACCEPTED, null);
    RunTally tally = tx(() -> log.tally(ManualClock.START)).get(gpu);
    assertThat(tally).isEqualTo(new RunTally(2, 1, null));
    assertThat(tx(() -> log.tally(clock.instant().plusSeconds(1)))).doesNotContainKey(gpu);
  }

  @Test
  void loaded_models_are_counted_where_every_run_was_measured() {
    measured(stored(), "[{\"folder\":\"loras\",\"file\":\"x\"}]");
    measured(stored(), "[]");
    assertThat(tx(() -> log.tally(ManualClock.START)).get(gpu)).isEqualTo(new RunTally(2, 0, 1L));
  }

  @Test
  void the_last_runs_come_newest_first_with_why_they_failed() {
    failed(FailureKind.WORKER_LOST);
    Instant steered = clock.instant();
    stored();
    AttemptId newest = failed(FailureKind.OUT_OF_MEMORY);
    ends(JobEvent.INTERRUPTED, null);
    assertThat(tx(() -> log.last(gpu, null, 5)))
        .extracting(RunLog.Ended::failure)
        .containsExactly(FailureKind.OUT_OF_MEMORY, null, FailureKind.WORKER_LOST);
    assertThat(tx(() -> log.last(gpu, steered, 5))).hasSize(2);
    assertThat(tx(() -> log.last(gpu, null, 1))).hasSize(1);
    assertThat(tx(() -> log.ended(newest)).orElseThrow().worker()).isEqualTo(gpu);
  }

  @Test
  void what_still_runs_or_was_stopped_did_not_end() {
    AttemptId stopped = ends(JobEvent.INTERRUPTED, null);
    AttemptId runs = starts();
    assertThat(tx(() -> log.ended(stopped))).isEmpty();
    assertThat(tx(() -> log.ended(runs))).isEmpty();
    assertThat(tx(() -> log.ended(new AttemptId(UUID.randomUUID())))).isEmpty();
  }

  private AttemptId stored() {
    AttemptId attempt = starts();
    tx(() -> jobs.onAttempt(attempt, JobEvent.EXECUTED, null));
    tx(() -> jobs.onAttempt(attempt, JobEvent.OUTPUTS_STORED, null));
    return attempt;
  }

  private AttemptId failed(FailureKind kind) {
    return ends(JobEvent.FAILED_FOR_GOOD, JobFailure.of(kind, "It failed."));
  }

  private AttemptId ends(JobEvent event, @Nullable JobFailure failure) {
    AttemptId attempt = event == JobEvent.NOT_ACCEPTED ? claimed() : starts();
    assertThat(tx(() -> jobs.onAttempt(attempt, event, failure))).isPresent();
    return attempt;
  }

  private AttemptId starts() {
    AttemptId attempt = claimed();
    tx(() -> jobs.onAttempt(attempt, JobEvent.STARTED, null));
    return attempt;
  }

  private AttemptId claimed() {
    clock.pass(Duration.ofSeconds(1));
    JobId job = new JobId(UUID.randomUUID());
    AttemptId attempt = new AttemptId(UUID.randomUUID());
    tx(() -> jobs.admit(new NewJob(job, mara, JobClass.NORMAL, "t", null, "{}", "{}", "[]")));
    assertThat(tx(() -> jobs.claim(job, attempt, gpu, clock.instant().plusSeconds(60))))
        .isPresent();
    return attempt;
  }

  private void measured(AttemptId attempt, String loaded) {
    rows.sql(
        "INSERT INTO run_measure VALUES ('%s', '%s', 's', '[]', '%s', 1, 1, 1, 1, 1, 0, now())"
            .formatted(attempt, gpu, loaded));
  }

  private <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }
}
