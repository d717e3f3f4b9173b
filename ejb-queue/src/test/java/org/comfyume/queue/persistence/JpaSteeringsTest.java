package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.scheduling.Boost;
import org.comfyume.core.scheduling.Round;
import org.comfyume.core.scheduling.Steering;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JpaSteeringsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T14:00:00Z");

  private final TestRows rows = new TestRows();
  private final JpaSteerings steerings = new JpaSteerings();
  private final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());
  private final ParticipantId noah = new ParticipantId("noah-" + UUID.randomUUID());
  private final ParticipantId ines = new ParticipantId("ines-" + UUID.randomUUID());

  @BeforeEach
  void people() {
    steerings.em = rows.em();
    Set.of(mara, noah, ines).forEach(rows::person);
  }

  /** There is one room, and all tests share one database. */
  @AfterEach
  void nothing_is_left() {
    tx(steerings::endRound);
    rows.sql("DELETE FROM participant_boost");
    rows.sql("DELETE FROM round_turn");
    rows.em().close();
  }

  @Test
  void a_boost_holds_until_its_time_and_is_replaced_by_another() {
    boost(mara, new Boost(NOW, NOW.plusSeconds(60), ines));
    Boost longer = new Boost(NOW, NOW.plusSeconds(600), ines);
    boost(mara, longer);
    assertThat(read(NOW.plusSeconds(599)).boosts()).containsOnlyKeys(mara).containsValue(longer);
    assertThat(read(NOW.plusSeconds(600)).boosts()).isEmpty();
    assertThat(tx(() -> steerings.endBoost(mara))).isTrue();
    assertThat(tx(() -> steerings.endBoost(mara))).isFalse();
    assertThat(read(NOW).boosts()).isEmpty();
  }

  @Test
  void a_round_remembers_who_waited_and_whose_turn_was() {
    assertThat(tx(() -> steerings.startRound(NOW, ines, Set.of(mara, noah)))).isTrue();
    assertThat(tx(() -> steerings.startRound(NOW, noah, Set.of(ines)))).isFalse();
    assertThat(tx(() -> steerings.turn(mara, NOW))).isTrue();
    assertThat(tx(() -> steerings.turn(mara, NOW))).isFalse();
    assertThat(tx(() -> steerings.turn(ines, NOW))).isTrue();
    assertThat(read(NOW).round())
        .isEqualTo(new Round(NOW, ines, Set.of(mara, noah), Set.of(mara, ines)));
    assertThat(tx(() -> steerings.giveBackTurn(mara))).isTrue();
    assertThat(tx(() -> steerings.giveBackTurn(mara))).isFalse();
    assertThat(tx(() -> steerings.giveBackTurn(ines))).isTrue();
    assertThat(read(NOW).round()).isEqualTo(new Round(NOW, ines, Set.of(mara, noah), Set.of()));
  }

  @Test
  void without_a_round_nobody_has_a_turn_and_the_next_one_begins_afresh() {
    assertThat(tx(() -> steerings.turn(mara, NOW))).isFalse();
    tx(() -> steerings.startRound(NOW, ines, Set.of(mara)));
    tx(() -> steerings.turn(mara, NOW));
    assertThat(tx(steerings::endRound)).isTrue();
    assertThat(tx(steerings::endRound)).isFalse();
    assertThat(read(NOW).round()).isNull();
    tx(() -> steerings.startRound(NOW, ines, Set.of(noah)));
    assertThat(read(NOW).round()).isEqualTo(new Round(NOW, ines, Set.of(noah), Set.of()));
  }

  private Steering read(Instant now) {
    return tx(() -> steerings.read(now));
  }

  private void boost(ParticipantId person, Boost boost) {
    tx(
        () -> {
          steerings.boost(person, boost);
          return true;
        });
  }

  private <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }
}
