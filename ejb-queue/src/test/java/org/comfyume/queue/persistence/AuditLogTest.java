package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.AuditSearch;
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

  @Test
  void a_search_finds_what_fits_all_its_parts_newest_first_and_pages() {
    String who = "who-" + UUID.randomUUID();
    Instant day = Instant.parse("2026-03-01T00:00:00Z");
    for (AuditLog log : List.of(stored, new InMemoryAuditLog())) {
      tx(
          () -> {
            for (int hour = 0; hour < 5; hour++) {
              log.record(
                  day.plus(Duration.ofHours(hour)),
                  new ParticipantId(who),
                  hour % 2 == 0 ? "weight" : "pause",
                  "mara_" + hour,
                  "100%",
                  "Twice!");
            }
            return true;
          });
      assertThat(subjects(log, search(who, "", "", "", null, null)))
          .hasSize(5)
          .first()
          .isEqualTo("mara_4");
      assertThat(subjects(log, search(who, "weight", "", "", null, null)))
          .containsExactly("mara_4", "mara_2", "mara_0");
      assertThat(subjects(log, search(who, "", "A_1", "", null, null))).containsExactly("mara_1");
      assertThat(subjects(log, search(who, "", "%", "", null, null))).isEmpty();
      assertThat(subjects(log, search(who, "", "", "twice!", null, null))).hasSize(5);
      assertThat(subjects(log, search(who, "", "", "0%", null, null))).hasSize(5);
      assertThat(subjects(log, search(who, "", "", "0_", null, null))).isEmpty();
      AuditSearch between =
          search(who, "", "", "", day.plus(Duration.ofHours(1)), day.plus(Duration.ofHours(3)));
      assertThat(subjects(log, between)).containsExactly("mara_2", "mara_1");
      assertThat(tx(() -> log.search(search(who, "", "", "", null, null), 3, 2)))
          .extracting(AuditEntry::subject)
          .containsExactly("mara_1", "mara_0");
      assertThat(tx(() -> log.count(between))).isEqualTo(2);
      assertThat(tx(log::actions)).contains("pause", "weight").isSorted();
    }
  }

  @Test
  void an_export_of_more_than_a_chunk_gives_each_entry_once() {
    String who = "many-" + UUID.randomUUID();
    rows.sql(
        "INSERT INTO audit_entry (at, actor, action, subject, details) SELECT now(), '"
            + who
            + "', 'x', CAST(n AS text), '{}' FROM generate_series(1, 2500) n");
    List<String> subjects = new ArrayList<>();
    tx(
        () -> {
          stored.each(search(who, "", "", "", null, null), each -> subjects.add(each.subject()));
          return true;
        });
    assertThat(subjects).hasSize(2500).doesNotHaveDuplicates().startsWith("2500", "2499");
  }

  private List<String> subjects(AuditLog log, AuditSearch search) {
    return tx(() -> log.search(search, 0, 100)).stream().map(AuditEntry::subject).toList();
  }

  private static AuditSearch search(
      String who, String action, String subject, String text, Instant from, Instant to) {
    return new AuditSearch(who, action, subject, text, from, to);
  }

  private static void record(AuditLog log, AuditEntry entry) {
    log.record(
        entry.at(), entry.actor(), entry.action(), entry.subject(), entry.before(), entry.after());
  }

  private <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }
}
