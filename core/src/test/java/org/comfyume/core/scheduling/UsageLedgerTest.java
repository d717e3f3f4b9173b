package org.comfyume.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageLedgerTest {

  private static final Instant NOW = PlayedRoom.START;
  private static final ParticipantId MARA = new ParticipantId("mara");
  private static final ParticipantId NOAH = new ParticipantId("noah");
  private static final JobId JOB = new JobId(new UUID(0, 1));

  private final UsageLedger charged = UsageLedger.empty().charged(JOB, MARA, 40, NOW);

  @Test
  void a_measure_replaces_the_prediction() {
    assertThat(charged.account(MARA).seconds()).isEqualTo(40);
    assertThat(charged.settled(JOB, 25, NOW).account(MARA).seconds()).isEqualTo(25);
    assertThat(charged.settled(JOB, 25, NOW).charges()).isEmpty();
  }

  @Test
  void settling_twice_or_what_was_never_charged_changes_nothing() {
    UsageLedger settled = charged.settled(JOB, 25, NOW);
    assertThat(settled.settled(JOB, 99, NOW)).isEqualTo(settled);
  }

  @Test
  void charging_a_job_again_replaces_its_first_charge() {
    assertThat(charged.charged(JOB, MARA, 10, NOW).account(MARA).seconds()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY})
  void a_measure_that_is_none_leaves_the_prediction(double measured) {
    UsageLedger settled = charged.settled(JOB, measured, NOW);
    assertThat(settled.account(MARA).seconds()).isEqualTo(40);
    assertThat(settled.charges()).isEmpty();
  }

  @Test
  void after_the_half_life_half_is_left() {
    UsageLedger later = charged.at(NOW.plus(UsageLedger.DEFAULT_HALF_LIFE));
    assertThat(later.account(MARA).seconds()).isCloseTo(20, within(1e-9));
    assertThat(later.charges().get(JOB).seconds()).isCloseTo(20, within(1e-9));
  }

  @Test
  void a_clock_that_steps_back_changes_nothing() {
    assertThat(charged.at(NOW.minusSeconds(900))).isEqualTo(charged);
    UsageLedger settled = charged.settled(JOB, 25, NOW.minusSeconds(900));
    assertThat(settled.account(MARA).seconds()).isEqualTo(25);
    assertThat(settled.asOf()).isEqualTo(NOW);
  }

  @Test
  void the_system_is_where_the_least_active_person_is() {
    UsageLedger alone = charged.advanced(List.of(), NOW);
    assertThat(alone.startOf(NOAH)).isEqualTo(40);
    assertThat(charged.advanced(List.of(NOAH), NOW).startOf(NOAH)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_weight_that_is_none_is_refused(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> charged.withWeight(MARA, weight))
        .withMessageContaining("above 0");
  }

  @Test
  void a_half_life_of_nothing_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> UsageLedger.empty(Duration.ZERO));
  }
}
