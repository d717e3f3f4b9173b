package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.AttemptReport.Phase;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettleAttemptTest {

  private final Room room = new Room();

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, DISPATCHED, QUEUED",
    "UNKNOWN, RUNNING, QUEUED",
    "UNKNOWN, COLLECTING, QUEUED",
    "PENDING, DISPATCHED, DISPATCHED",
    "PENDING, RUNNING, RUNNING",
    "PENDING, COLLECTING, COLLECTING",
    "RUNNING, DISPATCHED, RUNNING",
    "RUNNING, RUNNING, RUNNING",
    "RUNNING, COLLECTING, COLLECTING",
    "SUCCEEDED, DISPATCHED, COLLECTING",
    "SUCCEEDED, RUNNING, COLLECTING",
    "SUCCEEDED, COLLECTING, SUCCEEDED",
    "FAILED, DISPATCHED, FAILED",
    "FAILED, RUNNING, FAILED",
    "FAILED, COLLECTING, FAILED",
    "INTERRUPTED, DISPATCHED, QUEUED",
    "INTERRUPTED, RUNNING, QUEUED",
    "INTERRUPTED, COLLECTING, FAILED",
  })
  void what_the_worker_says_decides(Phase said, JobState before, JobState after) {
    assertThat(settled(said, before, false).state()).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, DISPATCHED, CANCELLED",
    "UNKNOWN, RUNNING, CANCELLED",
    "PENDING, DISPATCHED, DISPATCHED",
    "RUNNING, RUNNING, RUNNING",
    "SUCCEEDED, RUNNING, COLLECTING",
    "FAILED, RUNNING, FAILED",
    "INTERRUPTED, DISPATCHED, CANCELLED",
    "INTERRUPTED, RUNNING, CANCELLED",
  })
  void what_the_worker_says_of_a_job_that_shall_stop_decides(
      Phase said, JobState before, JobState after) {
    assertThat(settled(said, before, true).state()).isEqualTo(after);
    boolean stillThere = said == Phase.PENDING || said == Phase.RUNNING;
    assertThat(room.gpuA.cancelled).hasSize(stillThere ? 1 : 0);
  }

  private Job settled(Phase said, JobState before, boolean cancelWanted) {
    AttemptId attempt = room.on(Room.GPU_A, before);
    JobId job = room.jobOf(attempt);
    if (cancelWanted) {
      room.jobs.requestCancel(job);
    }
    room.gpuA.report = AttemptReport.of(said);
    room.settle.settle(job);
    assertThat(room.gpuA.closed).isEqualTo(room.gpuA.connections);
    return room.job(job);
  }

  @Test
  void a_worker_that_never_had_the_prompt_costs_no_try_but_one_that_forgot_it_does() {
    assertThat(settled(Phase.UNKNOWN, JobState.DISPATCHED, false).attempts()).isZero();
    assertThat(settled(Phase.UNKNOWN, JobState.RUNNING, false).attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "RUNNING"})
  void an_attempt_that_is_still_there_gets_another_lease(Phase said) {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    room.clock.pass(Duration.ofMinutes(5));
    room.gpuA.report = AttemptReport.of(said);
    room.settle.settle(room.jobOf(attempt));
    assertThat(room.jobs.expired(room.clock.instant().plusSeconds(59))).isEmpty();
  }

  @Test
  void an_attempt_that_runs_too_long_is_stopped_and_fails_in_words_for_a_person() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    JobId job = room.jobOf(attempt);
    room.clock.pass(room.limits.timeout().plusSeconds(1));
    room.gpuA.report = AttemptReport.of(Phase.RUNNING);
    room.settle.settle(job);
    assertThat(room.gpuA.cancelled).containsExactly(attempt);
    assertThat(room.job(job).failure().kind()).isEqualTo(FailureKind.TIMED_OUT);
    assertThat(room.job(job).failure().sentence()).contains("30 minutes");
  }

  @Test
  void the_reason_that_the_worker_gives_is_kept() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    JobId job = room.jobOf(attempt);
    JobFailure why = new JobFailure(FailureKind.EXECUTION_ERROR, "A node raised.", "{\"a\":1}");
    room.gpuA.report = new AttemptReport(Phase.FAILED, List.of(), "{}", "{}", "[]", why);
    room.settle.settle(job);
    assertThat(room.job(job).failure()).isEqualTo(why);
  }

  @Test
  void the_third_lost_try_is_the_last() {
    JobId job = room.waiting(Room.MARA, "{}");
    for (int i = 0; i < Job.MAX_ATTEMPTS; i++) {
      assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
      room.on(Room.GPU_A, JobState.RUNNING, job);
      room.settle.settle(job);
    }
    assertThat(room.job(job).state()).isEqualTo(JobState.FAILED);
    assertThat(room.job(job).failure().kind()).isEqualTo(FailureKind.WORKER_LOST);
    assertThat(room.job(job).failure().sentence()).contains("We tried 3 times");
  }

  @Test
  void a_worker_that_is_away_gets_its_time_and_not_more() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    JobId job = room.jobOf(attempt);
    room.gpuA.away = new WorkerUnavailableException("away", true, null);
    room.clock.pass(room.limits.lease().plus(room.limits.grace()));
    room.settle.settle(job);
    assertThat(room.job(job).state()).isEqualTo(JobState.RUNNING);
    room.clock.pass(Duration.ofSeconds(1));
    room.settle.settle(job);
    assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void a_sign_of_life_after_the_lease_starts_that_time_anew() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    room.clock.pass(room.limits.lease().plusSeconds(30));
    room.registry.seen(Room.GPU_A);
    room.gpuA.away = new WorkerUnavailableException("away", true, null);
    room.clock.pass(room.limits.grace());
    room.settle.settle(room.jobOf(attempt));
    assertThat(room.jobs.findByAttempt(attempt)).isPresent();
  }

  @Test
  void a_job_that_shall_stop_on_a_worker_that_stays_away_is_cancelled() {
    JobId job = room.jobOf(room.on(Room.GPU_A, JobState.RUNNING));
    room.jobs.requestCancel(job);
    room.gpuA.away = new WorkerUnavailableException("away", true, null);
    room.clock.pass(Duration.ofMinutes(10));
    room.settle.settle(job);
    assertThat(room.job(job).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void a_worker_that_left_the_room_loses_its_job() {
    JobId job = room.jobOf(room.on(Room.GPU_A, JobState.RUNNING));
    room.registry.configure(List.of());
    room.settle.settle(job);
    assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void an_attempt_on_its_way_and_a_waiting_job_are_left_alone() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.DISPATCHED);
    JobId job = room.jobOf(attempt);
    room.attempts.submitting(attempt, true);
    room.settle.settle(job);
    assertThat(room.job(job).state()).isEqualTo(JobState.DISPATCHED);
    room.jobs.onAttempt(attempt, JobEvent.NOT_ACCEPTED, null);
    room.settle.settle(job);
    assertThat(room.gpuA.connections).isZero();
  }
}
