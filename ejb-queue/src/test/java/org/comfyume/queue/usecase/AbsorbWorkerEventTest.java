package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.comfyume.core.execution.WireFrame;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.junit.jupiter.api.Test;

class AbsorbWorkerEventTest {

  private static final JobFailure OOM = JobFailure.of(FailureKind.OUT_OF_MEMORY, "Memory ran out.");

  private final Room room = new Room();

  @Test
  void a_start_is_stored_and_told_to_the_owner_and_the_client() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.DISPATCHED);
    WorkerEvent.Started event = new WorkerEvent.Started(Room.GPU_A, attempt);
    room.absorb.absorb(event);
    JobId job = room.jobOf(attempt);
    assertThat(room.job(job).state()).isEqualTo(JobState.RUNNING);
    assertThat(room.news.all()).containsExactly(new JobNews(job, Room.MARA.id(), "tab", event));
  }

  @Test
  void an_event_of_an_old_attempt_changes_nothing_and_is_told_to_nobody() {
    AttemptId old = room.on(Room.GPU_A, JobState.RUNNING);
    JobId job = room.jobOf(old);
    room.jobs.onAttempt(old, JobEvent.LEASE_EXPIRED_ATTEMPTS_LEFT, null);
    AttemptId live = room.on(Room.GPU_B, JobState.RUNNING, job);
    room.absorb.absorb(new WorkerEvent.Executed(Room.GPU_A, old, List.of()));
    room.absorb.absorb(new WorkerEvent.Failed(Room.GPU_A, old, OOM, List.of()));
    room.absorb.absorb(new WorkerEvent.Interrupted(Room.GPU_A, old, List.of()));
    room.absorb.absorb(progressed(old, "progress"));
    assertThat(room.job(job).attempt().id()).isEqualTo(live);
    assertThat(room.job(job).state()).isEqualTo(JobState.RUNNING);
    assertThat(room.news.all()).isEmpty();
    assertThat(room.told()).isEmpty();
  }

  @Test
  void the_same_end_told_twice_is_one_change() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    room.absorb.absorb(new WorkerEvent.Executed(Room.GPU_A, attempt, List.of()));
    room.absorb.absorb(new WorkerEvent.Executed(Room.GPU_A, attempt, List.of()));
    assertThat(room.told()).containsExactly(JobState.COLLECTING);
  }

  @Test
  void progress_is_told_and_outputs_are_not_before_they_are_stored() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    room.absorb.absorb(progressed(attempt, "progress"));
    room.absorb.absorb(progressed(attempt, "executed"));
    room.absorb.absorb(
        new WorkerEvent.Preview(Room.GPU_A, attempt, "{}", "image/png", new byte[0]));
    assertThat(room.news.all()).hasSize(1);
    room.background.runAll();
    assertThat(room.news.all())
        .hasSize(2)
        .noneMatch(n -> n.event().toString().contains("executed"));
  }

  @Test
  void memory_that_ran_out_is_tried_again_and_fails_in_the_end() {
    JobId job = room.waiting(Room.MARA, "{}");
    for (int i = 1; i < Job.MAX_ATTEMPTS; i++) {
      AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING, job);
      room.absorb.absorb(new WorkerEvent.Failed(Room.GPU_A, attempt, OOM, List.of()));
      assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
    }
    AttemptId last = room.on(Room.GPU_A, JobState.RUNNING, job);
    room.absorb.absorb(new WorkerEvent.Failed(Room.GPU_A, last, OOM, List.of()));
    assertThat(room.job(job).state()).isEqualTo(JobState.FAILED);
    assertThat(room.job(job).failure()).isEqualTo(OOM);
  }

  @Test
  void a_node_that_raised_is_not_tried_again() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    JobId job = room.jobOf(attempt);
    JobFailure raised = JobFailure.of(FailureKind.EXECUTION_ERROR, "A node raised.");
    room.absorb.absorb(new WorkerEvent.Failed(Room.GPU_A, attempt, raised, List.of()));
    assertThat(room.job(job).state()).isEqualTo(JobState.FAILED);
    assertThat(room.outputs.result(job).messages()).contains("A node raised.");
  }

  @Test
  void a_job_that_shall_stop_is_not_tried_again() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    JobId job = room.jobOf(attempt);
    room.jobs.requestCancel(job);
    room.absorb.absorb(new WorkerEvent.Failed(Room.GPU_A, attempt, OOM, List.of()));
    assertThat(room.job(job).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void a_job_that_was_stopped_as_its_owner_wished_is_cancelled_with_the_words_of_comfyui() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    JobId job = room.jobOf(attempt);
    room.jobs.requestCancel(job);
    WireFrame frame =
        new WireFrame("execution_interrupted", "{\"node_id\":\"3\",\"node_type\":\"KSampler\"}");
    room.absorb.absorb(new WorkerEvent.Interrupted(Room.GPU_A, attempt, List.of(frame)));
    assertThat(room.job(job).state()).isEqualTo(JobState.CANCELLED);
    assertThat(room.outputs.result(job).messages())
        .contains("execution_interrupted")
        .contains("KSampler")
        .contains(job.toString());
  }

  @Test
  void a_job_that_somebody_stopped_on_the_worker_itself_is_tried_again_and_fails_in_the_end() {
    JobId job = room.waiting(Room.MARA, "{}");
    for (int i = 0; i < Job.MAX_ATTEMPTS; i++) {
      assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
      AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING, job);
      room.absorb.absorb(new WorkerEvent.Interrupted(Room.GPU_A, attempt, List.of()));
    }
    assertThat(room.job(job).failure().kind()).isEqualTo(FailureKind.STOPPED_ON_WORKER);
  }

  @Test
  void news_renew_the_lease_but_not_each_of_many() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    room.absorb.absorb(progressed(attempt, "progress"));
    room.clock.pass(Duration.ofSeconds(15));
    room.absorb.absorb(progressed(attempt, "progress"));
    assertThat(room.jobs.expired(room.clock.instant().plusSeconds(46))).isNotEmpty();
    room.clock.pass(Duration.ofSeconds(1));
    room.absorb.absorb(progressed(attempt, "progress"));
    assertThat(room.jobs.expired(room.clock.instant().plusSeconds(60))).isEmpty();
  }

  @Test
  void a_worker_that_comes_up_is_ready_and_one_that_goes_is_lost() {
    room.absorb.absorb(new WorkerEvent.Down(Room.GPU_A, "closed"));
    assertThat(room.registry.find(Room.GPU_A).orElseThrow().state()).isEqualTo(WorkerState.LOST);
    WorkerEvent.Up up =
        new WorkerEvent.Up(Room.GPU_A, new WorkerCapabilities("0.11.1", "classic", List.of()));
    room.absorb.absorb(up);
    assertThat(room.registry.find(Room.GPU_A).orElseThrow().takesJobs()).isTrue();
    assertThat(room.up.all()).containsExactly(up);
    assertThat(room.fleet.all()).hasSize(2);
  }

  private static WorkerEvent progressed(AttemptId attempt, String type) {
    return new WorkerEvent.Progressed(Room.GPU_A, attempt, new WireFrame(type, "{}"));
  }
}
