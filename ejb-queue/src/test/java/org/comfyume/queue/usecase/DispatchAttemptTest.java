package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.PromptRejectedException;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.junit.jupiter.api.Test;

class DispatchAttemptTest {

  private final Room room = new Room();
  private final AttemptId attempt = room.on(Room.GPU_A, JobState.DISPATCHED);
  private final JobId job = room.jobOf(attempt);

  private void dispatch() {
    room.dispatch.dispatch(job, attempt);
    assertThat(room.attempts.isSubmitting(attempt)).isFalse();
    assertThat(room.gpuA.closed).isEqualTo(room.gpuA.connections);
  }

  @Test
  void the_worker_gets_the_prompt_under_the_attempts_id() {
    dispatch();
    assertThat(room.gpuA.submitted).extracting(s -> s.attempt()).containsExactly(attempt);
    assertThat(room.job(job).state()).isEqualTo(JobState.DISPATCHED);
  }

  @Test
  void an_attempt_of_the_past_is_not_submitted() {
    room.jobs.onAttempt(attempt, JobEvent.NOT_ACCEPTED, null);
    dispatch();
    room.dispatch.dispatch(new JobId(room.ids.next()), attempt);
    assertThat(room.gpuA.submitted).isEmpty();
  }

  @Test
  void a_refused_prompt_fails_the_job_with_the_words_of_comfyui() {
    room.gpuA.rejects = new PromptRejectedException("Prompt has no outputs", "{\"error\":{}}");
    dispatch();
    assertThat(room.job(job).state()).isEqualTo(JobState.FAILED);
    assertThat(room.job(job).failure().kind()).isEqualTo(FailureKind.REJECTED);
    assertThat(room.job(job).failure().details()).isEqualTo("{\"error\":{}}");
    assertThat(room.job(job).failure().sentence())
        .isEqualTo("GPU-A refused the workflow: Prompt has no outputs");
    assertThat(room.outputs.result(job).messages()).contains("execution_error");
  }

  @Test
  void a_prompt_that_certainly_never_arrived_waits_again_and_the_try_does_not_count() {
    room.gpuA.away = new WorkerUnavailableException("refused", true, null);
    dispatch();
    assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
    assertThat(room.job(job).attempts()).isZero();
    assertThat(room.registry.find(Room.GPU_A).orElseThrow().state()).isEqualTo(WorkerState.LOST);
  }

  @Test
  void after_an_unclear_answer_a_worker_that_has_the_prompt_keeps_it() {
    room.gpuA.lostOnSubmit = new WorkerUnavailableException("reset", false, null);
    room.gpuA.report = AttemptReport.of(AttemptReport.Phase.RUNNING);
    dispatch();
    assertThat(room.job(job).state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void after_an_unclear_answer_a_worker_that_has_it_not_gives_it_back_uncounted() {
    room.gpuA.lostOnSubmit = new WorkerUnavailableException("reset", false, null);
    dispatch();
    assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
    assertThat(room.job(job).attempts()).isZero();
  }

  @Test
  void after_an_unclear_answer_a_silent_worker_keeps_its_lease() {
    room.gpuA.duringSubmit =
        () -> room.gpuA.away = new WorkerUnavailableException("silent", false, null);
    room.gpuA.lostOnSubmit = new WorkerUnavailableException("reset", false, null);
    dispatch();
    assertThat(room.job(job).state()).isEqualTo(JobState.DISPATCHED);
  }

  @Test
  void a_wish_to_cancel_that_came_during_the_submission_is_honoured_after_it() {
    room.gpuA.duringSubmit = () -> room.cancel.cancel(Room.MARA, job);
    room.gpuA.report = AttemptReport.of(AttemptReport.Phase.RUNNING);
    dispatch();
    assertThat(room.gpuA.cancelled).containsExactly(attempt);
  }

  @Test
  void a_job_that_comes_back_although_it_shall_stop_is_cancelled_and_does_not_wait() {
    room.cancel.cancel(Room.MARA, job);
    room.gpuA.away = new WorkerUnavailableException("refused", true, null);
    dispatch();
    assertThat(room.job(job).state()).isEqualTo(JobState.CANCELLED);
    assertThat(room.told()).endsWith(JobState.CANCELLED);
  }

  @Test
  void a_worker_that_left_the_room_gives_the_job_back() {
    room.registry.configure(List.of());
    dispatch();
    assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
  }
}
