package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.RoomMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JpaRoomMessagesTest {

  private static final Instant NOW = Instant.parse("2026-11-24T14:00:00Z");

  private final TestRows rows = new TestRows();
  private final JpaRoomMessages messages = new JpaRoomMessages();
  private final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());
  private final ParticipantId noah = new ParticipantId("noah-" + UUID.randomUUID());
  private final ParticipantId ines = new ParticipantId("ines-" + UUID.randomUUID());

  @BeforeEach
  void people() {
    messages.em = rows.em();
    Set.of(mara, noah, ines).forEach(rows::person);
  }

  @AfterEach
  void nothing_is_left() {
    rows.sql("DELETE FROM room_message");
    rows.em().close();
  }

  @Test
  void all_read_what_is_for_all_and_one_what_is_for_one() {
    RoomMessage all = add(NOW, null, "We begin.");
    RoomMessage one = add(NOW.plusSeconds(1), mara, "Ask me.");
    assertThat(read(mara, NOW.plusSeconds(2))).containsExactly(all, one);
    assertThat(read(noah, NOW.plusSeconds(2))).containsExactly(all);
    assertThat(tx(() -> messages.current(NOW))).containsExactly(all, one);
  }

  @Test
  void it_goes_when_its_time_is_over_or_it_is_withdrawn() {
    RoomMessage message = add(NOW, null, "Lunch.");
    assertThat(read(mara, message.until())).isEmpty();
    assertThat(tx(() -> messages.withdraw(message.id(), NOW))).contains(message);
    assertThat(tx(() -> messages.withdraw(message.id(), NOW))).isEmpty();
    assertThat(read(mara, NOW)).isEmpty();
  }

  @Test
  void who_dismisses_it_no_longer_reads_it_and_others_do() {
    RoomMessage all = add(NOW, null, "Lunch.");
    RoomMessage one = add(NOW, mara, "Ask me.");
    dismiss(all, mara);
    dismiss(all, mara);
    dismiss(one, noah);
    assertThat(read(mara, NOW)).containsExactly(one);
    assertThat(read(noah, NOW)).containsExactly(all);
  }

  private RoomMessage add(Instant at, @Nullable ParticipantId to, String text) {
    RoomMessage message =
        new RoomMessage(UUID.randomUUID(), at, ines, to, text, at.plusSeconds(900));
    return tx(
        () -> {
          messages.add(message);
          return message;
        });
  }

  private void dismiss(RoomMessage message, ParticipantId reader) {
    tx(
        () -> {
          messages.dismiss(message.id(), reader, NOW);
          return true;
        });
  }

  private List<RoomMessage> read(ParticipantId reader, Instant now) {
    return tx(() -> messages.of(reader, now));
  }

  private <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }
}
