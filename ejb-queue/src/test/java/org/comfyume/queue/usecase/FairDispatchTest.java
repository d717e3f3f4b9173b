package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.scheduling.Pause;
import org.comfyume.core.scheduling.RoleLimit;
import org.comfyume.core.scheduling.SchedulingMode;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.usecase.RunDispatchRound.Outcome;
import org.junit.jupiter.api.Test;

/** Whose job goes next, and who pays for it. */
class FairDispatchTest {

  private static final Participant ADA =
      new Participant(new org.comfyume.core.workshop.ParticipantId("ada"), "Ada", Role.ADMIN);

  private final Room room = new Room();
  private final Scheduling scheduling = room.scheduling;

  @Test
  void a_batch_of_one_person_does_not_hold_up_another() {
    List<JobId> batch = batch(Room.MARA, 5);
    JobId late = room.waiting(Room.NOAH, "{}");
    runs(batch.get(0), Duration.ofMinutes(3));
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
    assertThat(room.job(late).state()).isEqualTo(JobState.DISPATCHED);
  }

  @Test
  void a_dispatch_is_charged_as_predicted_and_settled_as_measured() {
    JobId job = room.waiting(Room.MARA, "{}");
    room.round.run();
    assertThat(scheduling.usage.read().charges()).containsKey(job);
    room.clock.pass(Duration.ofSeconds(42));
    room.apply.apply(attempt(job), JobEvent.EXECUTED, null);
    assertThat(scheduling.usage.read().charges()).isEmpty();
    assertThat(seconds(Room.MARA)).isCloseTo(42, within(2.0));
  }

  @Test
  void a_lost_worker_costs_nobody() {
    JobId job = room.waiting(Room.MARA, "{}");
    room.round.run();
    room.clock.pass(Duration.ofMinutes(5));
    room.apply.apply(attempt(job), JobEvent.LEASE_EXPIRED_ATTEMPTS_LEFT, null);
    assertThat(scheduling.usage.read().charges()).isEmpty();
    assertThat(seconds(Room.MARA)).isZero();
  }

  @Test
  void usage_survives_a_restart() {
    JobId job = room.waiting(Room.MARA, "{}");
    room.round.run();
    room.clock.pass(Duration.ofMinutes(2));
    room.apply.apply(attempt(job), JobEvent.EXECUTED, null);
    double before = seconds(Room.MARA);
    Scheduling again = new Scheduling(room);
    again.book.store = scheduling.usage;
    assertThat(again.book.read().account(Room.MARA.id()).seconds()).isEqualTo(before);
  }

  @Test
  void the_mode_changes_between_two_jobs_without_losing_or_repeating_one() {
    List<JobId> all = new ArrayList<>(batch(Room.MARA, 3));
    all.add(room.waiting(Room.NOAH, "{}"));
    List<JobId> order = new ArrayList<>();
    for (SchedulingMode mode : SchedulingMode.values()) {
      setMode(mode);
      assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
      JobId next = all.stream().filter(id -> isDispatched(id)).findFirst().orElseThrow();
      order.add(next);
      room.apply.apply(attempt(next), JobEvent.EXECUTED, null);
    }
    assertThat(order).containsExactlyInAnyOrderElementsOf(all);
    assertThat(scheduling.audit.recent(10)).hasSize(3);
  }

  @Test
  void only_an_admin_sets_the_mode_and_only_who_steers_may_pause() {
    assertThatThrownBy(
            () -> scheduling.change.change(Room.INES, "mode", c -> c.withMode(SchedulingMode.FIFO)))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("admin");
    assertThatThrownBy(() -> pause(Room.MARA)).isInstanceOf(NotAllowed.class);
    pause(Room.INES);
    assertThat(scheduling.current.control().pause()).isNotNull();
  }

  @Test
  void a_paused_room_starts_the_demo_alone() {
    pause(Room.INES);
    JobId mine = room.waiting(Room.MARA, "{}");
    assertThat(room.round.run()).isEqualTo(Outcome.NO_PLACE);
    JobId demo = room.waiting(Room.INES, "{}", JobClass.INSTRUCTOR);
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
    assertThat(room.job(demo).state()).isEqualTo(JobState.DISPATCHED);
    assertThat(room.job(mine).state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void who_has_reached_the_running_limit_gets_what_others_leave() {
    limit(new RoleLimit(1, null, 1, null));
    JobId first = room.waiting(Room.MARA, "{}");
    room.round.run();
    JobId second = room.waiting(Room.MARA, "{}");
    JobId other = room.waiting(Room.NOAH, "{}");
    room.round.run();
    assertThat(room.job(first).state()).isEqualTo(JobState.DISPATCHED);
    assertThat(room.job(other).state()).isEqualTo(JobState.DISPATCHED);
    room.apply.apply(attempt(other), JobEvent.EXECUTED, null);
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
    assertThat(room.job(second).state()).isEqualTo(JobState.DISPATCHED);
  }

  @Test
  void who_used_the_hour_goes_after_those_who_did_not() {
    limit(new RoleLimit(1, null, null, 60));
    runs(room.waiting(Room.MARA, "{}"), Duration.ofMinutes(2));
    setMode(SchedulingMode.FIFO);
    JobId again = room.waiting(Room.MARA, "{}");
    JobId other = room.waiting(Room.NOAH, "{}");
    room.on(Room.GPU_B, JobState.RUNNING, room.waiting(Room.INES, "{}"));
    room.round.run();
    assertThat(room.job(other).state()).isEqualTo(JobState.DISPATCHED);
    assertThat(room.job(again).state()).isEqualTo(JobState.QUEUED);
  }

  private void limit(RoleLimit limit) {
    scheduling.change.change(ADA, "limits", control -> control.withLimit(Role.PARTICIPANT, limit));
  }

  private void setMode(SchedulingMode mode) {
    scheduling.change.change(ADA, "mode", control -> control.withMode(mode));
  }

  private void pause(Participant by) {
    scheduling.change.change(
        by, "pause", control -> control.withPause(new Pause(room.clock.instant(), by.id())));
  }

  private List<JobId> batch(Participant owner, int size) {
    List<JobId> batch = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      batch.add(room.waiting(owner, "{}"));
    }
    return batch;
  }

  /** Runs the job, which must be the next one. */
  private void runs(JobId job, Duration time) {
    room.round.run();
    AttemptId attempt = attempt(job);
    room.clock.pass(time);
    room.apply.apply(attempt, JobEvent.EXECUTED, null);
  }

  private boolean isDispatched(JobId job) {
    return room.job(job).state() == JobState.DISPATCHED;
  }

  private AttemptId attempt(JobId job) {
    return room.job(job).attempt().id();
  }

  private double seconds(Participant person) {
    return scheduling.usage.read().account(person.id()).seconds();
  }
}
