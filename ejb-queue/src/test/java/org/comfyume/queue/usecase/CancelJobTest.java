package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.junit.jupiter.api.Test;

class CancelJobTest {

  private final Room room = new Room();

  @Test
  void a_waiting_job_is_cancelled_at_once() {
    JobId job = room.waiting(Room.MARA, "{}");
    assertThat(room.cancel.cancel(Room.MARA, job)).isEqualTo(CancelResult.CANCELLED);
    assertThat(room.job(job).state()).isEqualTo(JobState.CANCELLED);
    assertThat(room.told()).containsExactly(JobState.CANCELLED);
    assertThat(room.wanted.all()).isEmpty();
  }

  @Test
  void the_wish_to_stop_a_running_job_is_recorded_and_its_worker_told_afterwards() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    JobId job = room.jobOf(attempt);
    assertThat(room.cancel.cancel(Room.MARA, job)).isEqualTo(CancelResult.REQUESTED);
    assertThat(room.job(job).state()).isEqualTo(JobState.RUNNING);
    assertThat(room.gpuA.connections).isZero();
    room.gpuA.report = AttemptReport.of(AttemptReport.Phase.RUNNING);
    room.wanted.all().forEach(room.cancel::onWanted);
    room.background.runAll();
    assertThat(room.gpuA.cancelled).containsExactly(attempt);
    assertThat(room.gpuA.closed).isEqualTo(room.gpuA.connections);
  }

  @Test
  void a_prompt_that_only_waited_on_the_worker_is_cancelled_once_it_is_gone_there() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.DISPATCHED);
    JobId job = room.jobOf(attempt);
    room.cancel.cancel(Room.MARA, job);
    room.stop.stop(job);
    assertThat(room.job(job).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void a_second_wish_says_the_same_and_tells_the_worker_once() {
    JobId job = room.jobOf(room.on(Room.GPU_A, JobState.RUNNING));
    room.cancel.cancel(Room.MARA, job);
    assertThat(room.cancel.cancel(Room.MARA, job)).isEqualTo(CancelResult.REQUESTED);
    assertThat(room.wanted.all()).hasSize(1);
  }

  @Test
  void the_job_of_another_person_is_not_there() {
    JobId job = room.waiting(Room.MARA, "{}");
    assertThat(room.cancel.cancel(Room.NOAH, job)).isEqualTo(CancelResult.NOT_FOUND);
    assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void an_instructor_may_cancel_anybodys_job() {
    JobId job = room.waiting(Room.MARA, "{}");
    assertThat(room.cancel.cancel(Room.INES, job)).isEqualTo(CancelResult.CANCELLED);
  }

  @Test
  void an_unknown_job_is_not_there_and_an_ended_one_has_ended() {
    assertThat(room.cancel.cancel(Room.INES, new JobId(room.ids.next())))
        .isEqualTo(CancelResult.NOT_FOUND);
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    JobId job = room.jobOf(attempt);
    room.jobs.onAttempt(attempt, JobEvent.FAILED_FOR_GOOD, null);
    assertThat(room.cancel.cancel(Room.MARA, job)).isEqualTo(CancelResult.ALREADY_ENDED);
  }

  @Test
  void a_job_whose_files_are_fetched_has_ended_on_the_worker_already() {
    JobId job = room.jobOf(room.on(Room.GPU_A, JobState.COLLECTING));
    assertThat(room.cancel.cancel(Room.MARA, job)).isEqualTo(CancelResult.ALREADY_ENDED);
    assertThat(room.wanted.all()).isEmpty();
  }

  @Test
  void a_prompt_on_its_way_is_stopped_by_whoever_submits_it() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.DISPATCHED);
    room.attempts.submitting(attempt, true);
    room.stop.stop(room.jobOf(attempt));
    assertThat(room.gpuA.connections).isZero();
  }
}
