package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.fake.InMemoryAuditLog;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditLogTest {

  private static final AuditEntry PAUSE =
      new AuditEntry(
          ManualClock.START, new ParticipantId("tomas"), "room.pause", "room", "", "paused");
  private static final AuditEntry RENAME =
      new AuditEntry(
          ManualClock.START.minus(Duration.ofHours(1)),
          new ParticipantId("tomas"),
          "person.rename",
          "mara",
          "\"Mara\" {k: 1}\n\u0000",
          "Mära \uD83E\uDD8A");

  private final TestRows rows = new TestRows();
  private final JpaAuditLog stored = new JpaAuditLog();

  AuditLogTest() {
    stored.em = rows.em();
  }

  @AfterEach
  void close() {
    rows.em().close();
  }

  @Test
  void entries_are_read_as_recorded_the_last_one_first_whatever_the_clock_said() {
    for (AuditLog log : List.of(stored, new InMemoryAuditLog())) {
      assertThat(
              tx(
                  () -> {
                    record(log, PAUSE);
                    record(log, RENAME);
                    return log.recent(2);
                  }))
          .containsExactly(RENAME, PAUSE);
    }
  }

  @Test
  void a_limit_that_is_none_gives_one_entry() {
    for (AuditLog log : List.of(stored, new InMemoryAuditLog())) {
      assertThat(
              tx(
                  () -> {
                    record(log, PAUSE);
                    record(log, RENAME);
                    return log.recent(-3);
                  }))
          .containsExactly(RENAME);
    }
  }

  @Test
  void an_entry_of_a_change_that_is_rolled_back_never_was() {
    String action = "undone-" + UUID.randomUUID();
    assertThatThrownBy(
            () ->
                tx(
                    () -> {
                      stored.record(ManualClock.START, PAUSE.actor(), action, "x", "", "");
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");
    assertThat(tx(() -> stored.recent(100))).noneMatch(entry -> entry.action().equals(action));
  }

  @Test
  void details_that_somebody_else_wrote_are_shown_as_they_are() {
    rows.sql(
        "INSERT INTO audit_entry (at, actor, action, subject, details)"
            + " VALUES (now(), 'tomas', 'sql', 'job', 'by hand')");
    AuditEntry entry = tx(() -> stored.recent(1)).get(0);
    assertThat(entry.before()).isEmpty();
    assertThat(entry.after()).isEqualTo("by hand");
  }

  private static void record(AuditLog log, AuditEntry entry) {
    log.record(
        entry.at(), entry.actor(), entry.action(), entry.subject(), entry.before(), entry.after());
  }

  private <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }
}
