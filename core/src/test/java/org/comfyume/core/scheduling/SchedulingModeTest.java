package org.comfyume.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.Test;

class SchedulingModeTest {

  private static final Instant NOW = PlayedRoom.START;
  private static final ParticipantId MARA = new ParticipantId("mara");
  private static final ParticipantId NOAH = new ParticipantId("noah");
  private static final List<Slot> TWO =
      List.of(new Slot(new WorkerId("gpu-a")), new Slot(new WorkerId("gpu-b")));

  private final Backlog backlog =
      Backlog.of(List.of(job(1, MARA), job(2, MARA), job(3, NOAH), job(4, NOAH)));

  @Test
  void every_mode_has_a_word() {
    assertThat(SchedulingMode.values())
        .extracting(SchedulingMode::word)
        .containsExactly("fair", "fifo", "round-robin", "priority");
    for (SchedulingMode mode : SchedulingMode.values()) {
      assertThat(SchedulingMode.ofWord(mode.word())).isEqualTo(mode);
    }
  }

  @Test
  void an_unknown_word_is_refused_naming_the_allowed_ones() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SchedulingMode.ofWord("random"))
        .withMessage(
            "Unknown scheduling mode 'random'. Allowed: fair, fifo, round-robin, priority.");
  }

  @Test
  void each_mode_has_an_order_of_its_own() {
    UsageLedger usage = UsageLedger.empty().charged(id(99), NOAH, 1, NOW).withWeight(NOAH, 2);
    assertThat(plan(SchedulingMode.FIFO, usage)).containsExactly(id(1), id(2));
    assertThat(plan(SchedulingMode.ROUND_ROBIN, usage)).containsExactly(id(1), id(3));
    assertThat(plan(SchedulingMode.PRIORITY, usage)).containsExactly(id(3), id(4));
    assertThat(plan(SchedulingMode.FAIR, usage)).containsExactly(id(1), id(3));
  }

  @Test
  void a_round_robin_begins_with_who_was_served_longest_ago() {
    UsageLedger usage =
        UsageLedger.empty()
            .charged(id(98), NOAH, 1, NOW.minusSeconds(9))
            .charged(id(99), MARA, 1, NOW);
    assertThat(plan(SchedulingMode.ROUND_ROBIN, usage)).containsExactly(id(3), id(1));
  }

  @Test
  void a_backlog_is_the_same_whether_it_was_indexed_at_once_or_grew() {
    Backlog grown = Backlog.empty();
    for (Candidate job : backlog.jobs()) {
      grown = grown.plus(job);
    }
    assertThat(grown.jobs()).containsExactlyElementsOf(backlog.jobs());
    for (Candidate job : backlog.jobs()) {
      assertThat(grown.minus(job).jobs()).doesNotContain(job).hasSize(3);
    }
    assertThat(grown.minus(job(9, MARA))).isSameAs(grown);
    assertThat(Backlog.empty().plus(job(1, MARA)).minus(job(1, MARA)).isEmpty()).isTrue();
  }

  @Test
  void settings_that_make_no_sense_are_refused() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FairSettings(second.negated(), second))
        .withMessageContaining("slack");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FairSettings(second, Duration.ZERO))
        .withMessageContaining("cap");
  }

  private List<JobId> plan(SchedulingMode mode, UsageLedger usage) {
    Scheduler scheduler = mode.scheduler(new FairSettings(Duration.ZERO, Duration.ofMinutes(5)));
    return scheduler.plan(backlog, TWO, usage, NOW).stream().map(Placement::job).toList();
  }

  private static JobId id(long number) {
    return new JobId(new UUID(0, number));
  }

  private static Candidate job(long number, ParticipantId owner) {
    return new Candidate(id(number), owner, JobClass.NORMAL, number, Set.of());
  }
}
