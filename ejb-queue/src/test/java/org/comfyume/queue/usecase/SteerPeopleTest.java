package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.scheduling.RoleLimit;
import org.comfyume.core.scheduling.SchedulingMode;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.junit.jupiter.api.Test;

/** A boost and a round, from the click to the next job. */
class SteerPeopleTest {

  private final Room room = new Room();
  private final Scheduling scheduling = room.scheduling;
  private final BoostPerson boost = new BoostPerson();
  private final EndBoost endBoost = new EndBoost();
  private final StartRound startRound = new StartRound();
  private final EndRound endRound = new EndRound();

  SteerPeopleTest() {
    boost.people = room.people;
    boost.steerings = scheduling.steerings;
    boost.audit = scheduling.audit;
    boost.clock = room.clock;
    boost.changed = scheduling.changed;
    endBoost.steerings = scheduling.steerings;
    endBoost.audit = scheduling.audit;
    endBoost.clock = room.clock;
    endBoost.changed = scheduling.changed;
    startRound.jobs = room.jobs;
    startRound.steerings = scheduling.steerings;
    startRound.audit = scheduling.audit;
    startRound.clock = room.clock;
    startRound.changed = scheduling.changed;
    endRound.steerings = scheduling.steerings;
    endRound.audit = scheduling.audit;
    endRound.clock = room.clock;
    endRound.changed = scheduling.changed;
    scheduling.controls.write(scheduling.controls.read().withMode(SchedulingMode.FIFO));
  }

  @Test
  void who_is_boosted_goes_first_until_it_is_over_and_others_read_why() {
    room.waiting(Room.MARA, "{}");
    room.waiting(Room.MARA, "{}");
    JobId noahs = room.waiting(Room.NOAH, "{}");
    JobId late = room.waiting(Room.NOAH, "{}");
    assertThat(boost.boost(Room.INES, Room.NOAH.id(), BoostPerson.USUAL)).isTrue();
    scheduling.forecast.forecast();
    assertThat(scheduling.waits.read(Room.MARA.id()).get(0).reason())
        .isEqualTo(new WaitReason.LetFirst("Ines", "Noah"));
    room.round.run();
    assertThat(state(noahs)).isEqualTo(JobState.DISPATCHED);
    room.clock.pass(BoostPerson.USUAL);
    room.round.run();
    assertThat(state(late)).isEqualTo(JobState.QUEUED);
  }

  @Test
  void a_boost_ends_early_by_one_step_and_both_are_in_the_log() {
    room.waiting(Room.MARA, "{}");
    JobId noahs = room.waiting(Room.NOAH, "{}");
    boost.boost(Room.INES, Room.NOAH.id(), BoostPerson.USUAL);
    assertThat(endBoost.end(Room.INES, Room.NOAH.id())).isTrue();
    assertThat(endBoost.end(Room.INES, Room.NOAH.id())).isFalse();
    room.round.run();
    assertThat(state(noahs)).isEqualTo(JobState.QUEUED);
    assertThat(actions()).containsExactly("boost_end", "boost");
  }

  @Test
  void a_boost_is_for_people_who_are_there_and_for_an_hour_at_most() {
    assertThat(boost.boost(Room.INES, new ParticipantId("nobody"), BoostPerson.USUAL)).isFalse();
    assertThatThrownBy(() -> boost.boost(Room.INES, Room.MARA.id(), Duration.ofMinutes(61)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(actions()).isEmpty();
  }

  @Test
  void everyone_has_one_turn_and_then_the_round_is_over_by_itself() {
    JobId first = room.waiting(Room.MARA, "{}");
    JobId second = room.waiting(Room.MARA, "{}");
    JobId noahs = room.waiting(Room.NOAH, "{}");
    JobId later = room.waiting(Room.NOAH, "{}");
    assertThat(startRound.start(Room.INES)).isEqualTo(2);
    assertThat(startRound.start(Room.INES)).isZero();
    room.round.run();
    assertThat(state(first)).isEqualTo(JobState.DISPATCHED);
    scheduling.forecast.forecast();
    WaitView mine = scheduling.waits.read(Room.MARA.id()).get(0);
    assertThat(mine.reason()).isEqualTo(new WaitReason.EveryoneOnce(1));
    assertThat(mine.expectation().before()).containsExactly(Room.NOAH.id());
    room.round.run();
    assertThat(state(noahs)).isEqualTo(JobState.DISPATCHED);
    assertThat(state(second)).isEqualTo(JobState.QUEUED);
    assertThat(state(later)).isEqualTo(JobState.QUEUED);
    room.round.run();
    assertThat(scheduling.current.control().steering().round()).isNull();
  }

  @Test
  void a_turn_goes_before_a_limit() {
    RoleLimit none = new RoleLimit(1, null, 0, null);
    scheduling.controls.write(scheduling.controls.read().withLimit(Role.PARTICIPANT, none));
    JobId demo = room.waiting(Room.INES, "{}", JobClass.HIGH);
    room.waiting(Room.INES, "{}", JobClass.HIGH);
    JobId maras = room.waiting(Room.MARA, "{}");
    startRound.start(Room.INES);
    room.round.run();
    room.round.run();
    assertThat(state(demo)).isEqualTo(JobState.DISPATCHED);
    assertThat(state(maras)).isEqualTo(JobState.DISPATCHED);
  }

  @Test
  void a_demo_is_no_turn_and_runs_all_the_same() {
    room.waiting(Room.MARA, "{}");
    startRound.start(Room.INES);
    JobId demo = room.waiting(Room.INES, "{}", JobClass.INSTRUCTOR);
    room.round.run();
    assertThat(state(demo)).isEqualTo(JobState.DISPATCHED);
    assertThat(scheduling.current.control().steering().round().served()).isEmpty();
  }

  @Test
  void a_job_that_is_put_back_was_no_turn() {
    JobId job = room.waiting(Room.MARA, "{}");
    room.waiting(Room.NOAH, "{}");
    startRound.start(Room.INES);
    room.round.run();
    assertThat(scheduling.current.control().steering().round().turns()).isEqualTo(1);
    room.apply.apply(room.job(job).attempt().id(), JobEvent.REQUEUED, null);
    assertThat(scheduling.current.control().steering().round().turns()).isZero();
  }

  @Test
  void a_round_ends_when_who_is_left_no_longer_waits_or_by_one_step() {
    JobId job = room.waiting(Room.MARA, "{}");
    startRound.start(Room.INES);
    room.cancel.cancel(Room.MARA, job);
    room.round.run();
    assertThat(scheduling.current.control().steering().round()).isNull();
    assertThat(startRound.start(Room.INES)).isZero();
    room.waiting(Room.NOAH, "{}");
    startRound.start(Room.INES);
    assertThat(endRound.end(Room.INES)).isTrue();
    assertThat(endRound.end(Room.INES)).isFalse();
    assertThat(actions()).containsExactly("round_end", "round", "round");
  }

  @Test
  void only_who_steers_does_so() {
    room.waiting(Room.MARA, "{}");
    ParticipantId noah = Room.NOAH.id();
    assertThatThrownBy(() -> boost.boost(Room.NOAH, noah, BoostPerson.USUAL))
        .isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> endBoost.end(Room.NOAH, noah)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> startRound.start(Room.NOAH)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> endRound.end(Room.NOAH)).isInstanceOf(NotAllowed.class);
    assertThat(actions()).isEmpty();
  }

  private JobState state(JobId job) {
    return room.job(job).state();
  }

  private List<String> actions() {
    return scheduling.audit.recent(100).stream().map(AuditEntry::action).toList();
  }
}
