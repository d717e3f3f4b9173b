package org.comfyume.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.Test;

/** What of usage is written, and how rows of different instants become one ledger again. */
class UsageChangeTest {

  private static final Instant NOW = PlayedRoom.START;
  private static final Duration HALF_LIFE = UsageLedger.DEFAULT_HALF_LIFE;
  private static final ParticipantId MARA = new ParticipantId("mara");
  private static final ParticipantId NOAH = new ParticipantId("noah");
  private static final JobId FIRST = new JobId(new UUID(0, 1));
  private static final JobId SECOND = new JobId(new UUID(0, 2));

  private final UsageLedger before = UsageLedger.empty().charged(FIRST, MARA, 40, NOW);

  @Test
  void time_alone_changes_nothing() {
    Instant later = NOW.plusSeconds(1234);
    assertThat(UsageChange.between(before, before.at(later.minusSeconds(7)).at(later)))
        .isEqualTo(UsageChange.between(before.at(later), before.at(later)));
    UsageChange none = UsageChange.between(before, before.at(later));
    assertThat(none.accounts()).isEmpty();
    assertThat(none.charges()).isEmpty();
    assertThat(none.settled()).isEmpty();
    assertThat(none.systemSeconds()).isEmpty();
  }

  @Test
  void a_charge_changes_its_owner_alone() {
    UsageChange change =
        UsageChange.between(before, before.charged(SECOND, NOAH, 10, NOW.plusSeconds(60)));
    assertThat(change.accounts()).containsOnlyKeys(NOAH);
    assertThat(change.charges()).containsOnlyKeys(SECOND);
    assertThat(change.asOf()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void a_settled_job_is_named_and_the_system_only_if_it_moved() {
    UsageLedger after = before.settled(FIRST, 20, NOW);
    assertThat(UsageChange.between(before, after).settled()).containsExactly(FIRST);
    assertThat(UsageChange.between(before, after).systemSeconds()).isEmpty();
    assertThat(UsageChange.between(before, before.advanced(List.of(), NOW)).systemSeconds())
        .hasValue(40);
  }

  @Test
  void nothing_is_ever_written_as_of_an_earlier_instant() {
    UsageLedger past = UsageLedger.empty().charged(SECOND, NOAH, 7, NOW.minusSeconds(60));
    assertThat(UsageChange.between(before, past).asOf()).isEqualTo(NOW);
  }

  @Test
  void rows_decay_each_from_its_own_instant_to_the_newest() {
    UsageRows rows = new UsageRows();
    rows.account(MARA, new Account(40, 2, NOW), NOW);
    rows.account(NOAH, new Account(10, 1, null), NOW.plus(HALF_LIFE));
    rows.charge(FIRST, new UsageLedger.Charge(MARA, 8, 3), NOW);
    rows.system(6, NOW);
    UsageLedger ledger = rows.ledger(HALF_LIFE);
    assertThat(ledger.asOf()).isEqualTo(NOW.plus(HALF_LIFE));
    assertThat(ledger.account(MARA).seconds()).isCloseTo(20, within(1e-9));
    assertThat(ledger.account(MARA).weight()).isEqualTo(2);
    assertThat(ledger.account(MARA).lastServed()).isEqualTo(NOW);
    assertThat(ledger.account(NOAH).seconds()).isEqualTo(10);
    assertThat(ledger.charges().get(FIRST).seconds()).isCloseTo(4, within(1e-9));
    assertThat(ledger.charges().get(FIRST).lead()).isEqualTo(3);
    assertThat(ledger.systemSeconds()).isCloseTo(3, within(1e-9));
  }

  @Test
  void no_rows_are_an_empty_ledger_with_the_weights_that_are_known() {
    UsageRows rows = new UsageRows();
    assertThat(rows.ledger(HALF_LIFE)).isEqualTo(UsageLedger.empty());
    rows.weight(MARA, 3);
    assertThat(rows.ledger(HALF_LIFE)).isEqualTo(UsageLedger.empty().withWeight(MARA, 3));
  }
}
