package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.ReorderJob.Move;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People order their own jobs; who steers the room changes classes and makes room for a demo. */
class SteerJobsTest {

  private final Room room = new Room();
  private final ReorderJob reorder = new ReorderJob();
  private final ReclassJob reclass = new ReclassJob();
  private final RequeueJob requeue = new RequeueJob();

  @BeforeEach
  void wire() {
    reorder.jobs = room.jobs;
    reorder.changed = room.scheduling.reordered;
    reclass.jobs = room.jobs;
    reclass.audit = room.scheduling.audit;
    reclass.clock = room.clock;
    reclass.changed = room.scheduling.reordered;
    requeue.jobs = room.jobs;
    requeue.audit = room.scheduling.audit;
    requeue.clock = room.clock;
    requeue.wanted = room.wanted;
  }

  @Test
  void a_person_moves_an_own_job_to_the_front_and_passes_nobody_else() {
    JobId first = room.waiting(Room.MARA, "{}");
    JobId other = room.waiting(Room.NOAH, "{}");
    JobId last = room.waiting(Room.MARA, "{}");
    assertThat(reorder.move(Room.MARA.id(), last, Move.FRONT)).isTrue();
    assertThat(order()).containsExactly(last, other, first);
    assertThat(room.scheduling.reordered.all()).hasSize(1);
  }

  @Test
  void up_and_down_move_by_one_and_stop_at_the_ends() {
    JobId a = room.waiting(Room.MARA, "{}");
    JobId b = room.waiting(Room.MARA, "{}");
    JobId c = room.waiting(Room.MARA, "{}");
    reorder.move(Room.MARA.id(), a, Move.DOWN);
    assertThat(order()).containsExactly(b, a, c);
    reorder.move(Room.MARA.id(), c, Move.UP);
    assertThat(order()).containsExactly(b, c, a);
    reorder.move(Room.MARA.id(), b, Move.UP);
    reorder.move(Room.MARA.id(), a, Move.DOWN);
    assertThat(order()).containsExactly(b, c, a);
  }

  @Test
  void a_job_is_put_to_a_place_among_the_own_ones_only() {
    JobId a = room.waiting(Room.MARA, "{}");
    JobId other = room.waiting(Room.NOAH, "{}");
    JobId b = room.waiting(Room.MARA, "{}");
    JobId c = room.waiting(Room.MARA, "{}");
    reorder.move(Room.MARA.id(), c, Move.to(2));
    assertThat(order()).containsExactly(a, other, c, b);
    reorder.move(Room.MARA.id(), a, Move.to(Integer.MAX_VALUE));
    assertThat(order()).containsExactly(c, other, b, a);
    assertThatThrownBy(() -> Move.to(0)).hasMessageContaining("from 1");
  }

  @Test
  void nobody_moves_another_persons_job_or_one_that_runs() {
    JobId own = room.waiting(Room.MARA, "{}");
    assertThat(reorder.move(Room.NOAH.id(), own, Move.FRONT)).isFalse();
    room.on(Room.GPU_A, JobState.RUNNING, own);
    assertThat(reorder.move(Room.MARA.id(), own, Move.FRONT)).isFalse();
    assertThatThrownBy(() -> Move.ofWord("first"))
        .hasMessageContaining("first")
        .hasMessageContaining("front, up, down");
  }

  @Test
  void who_steers_changes_the_class_of_a_waiting_job_and_the_log_says_so() {
    room.waiting(Room.NOAH, "{}");
    JobId job = room.waiting(Room.MARA, "{}");
    assertThat(reclass.reclass(Room.INES, job, JobClass.HIGH)).isTrue();
    room.round.run();
    assertThat(room.job(job).state()).isEqualTo(JobState.DISPATCHED);
    assertThat(reclass.reclass(Room.INES, job, JobClass.LOW)).isFalse();
    assertThatThrownBy(() -> reclass.reclass(Room.MARA, job, JobClass.HIGH))
        .isInstanceOf(NotAllowed.class);
    assertThat(room.scheduling.audit.recent(10)).hasSize(1);
  }

  @Test
  void a_job_that_makes_room_for_a_demo_keeps_its_place_and_its_tries() {
    JobId job = room.waiting(Room.MARA, "{}");
    JobId other = room.waiting(Room.MARA, "{}");
    room.round.run();
    AttemptId attempt = room.job(job).attempt().id();
    assertThat(requeue.requeue(Room.INES, job)).isTrue();
    assertThat(room.wanted.all()).containsExactly(new CancelJob.StopWanted(job));
    room.absorb.absorb(new WorkerEvent.Interrupted(Room.GPU_A, attempt, List.of()));
    Job back = room.job(job);
    assertThat(back.state()).isEqualTo(JobState.QUEUED);
    assertThat(back.attempts()).isZero();
    assertThat(back.requeued().by()).isEqualTo(Room.INES.id());
    assertThat(order()).containsExactly(job, other);
    assertThat(room.scheduling.usage.read().account(Room.MARA.id()).seconds()).isZero();
  }

  @Test
  void a_job_that_ended_before_the_interrupt_came_keeps_its_result() {
    JobId job = room.waiting(Room.MARA, "{}");
    room.round.run();
    AttemptId attempt = room.job(job).attempt().id();
    requeue.requeue(Room.INES, job);
    room.absorb.absorb(new WorkerEvent.Executed(Room.GPU_A, attempt, List.of()));
    assertThat(room.job(job).state()).isEqualTo(JobState.COLLECTING);
    assertThat(room.job(job).requeueRequestedAt()).isNull();
  }

  @Test
  void a_prompt_that_only_waited_on_the_worker_goes_back_at_once() {
    JobId job = room.waiting(Room.MARA, "{}");
    room.round.run();
    requeue.requeue(Room.INES, job);
    room.gpuA.report = AttemptReport.of(AttemptReport.Phase.UNKNOWN);
    room.stop.stop(job);
    assertThat(room.gpuA.cancelled).hasSize(1);
    assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void only_who_steers_puts_a_running_job_back() {
    JobId job = room.waiting(Room.MARA, "{}");
    assertThat(requeue.requeue(Room.INES, job)).isFalse();
    room.round.run();
    assertThatThrownBy(() -> requeue.requeue(Room.NOAH, job)).isInstanceOf(NotAllowed.class);
    assertThat(room.job(job).requeueRequestedAt()).isNull();
  }

  private List<JobId> order() {
    return room.jobs.backlog().stream().map(Job::id).toList();
  }
}
