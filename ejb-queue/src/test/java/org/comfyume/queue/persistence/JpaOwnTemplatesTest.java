package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.template.OwnTemplate;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JpaOwnTemplatesTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());
  private final ParticipantId noah = new ParticipantId("noah-" + UUID.randomUUID());
  private final TestRows rows = new TestRows();
  private final JpaOwnTemplates templates = new JpaOwnTemplates();

  @BeforeEach
  void people() {
    templates.em = rows.em();
    rows.person(mara);
    rows.person(noah);
  }

  @AfterEach
  void close() {
    rows.em().close();
  }

  @Test
  void what_is_kept_is_found_as_it_was_and_changes() {
    OwnTemplate first = keep(mara, "Harbour", null);
    assertThat(find(first)).contains(first);
    OwnTemplate changed =
        new OwnTemplate(first.id(), mara, "Quay", "{\"1\":{}}", "[1]", "{\"a\":\"b\"}", NOON, null);
    keep(changed);
    assertThat(find(first)).contains(changed);
    assertThat(in(() -> templates.count(mara))).isEqualTo(1);
  }

  @Test
  void a_list_has_ones_own_by_title_and_none_that_was_sent() {
    keep(mara, "b", null);
    keep(mara, "A", null);
    keep(mara, "sent", NOON);
    keep(noah, "c", null);
    assertThat(in(() -> templates.list(mara)))
        .extracting(OwnTemplate::title)
        .containsExactly("A", "b");
    assertThat(in(() -> templates.list(mara))).extracting(OwnTemplate::prompt).containsOnly("");
    assertThat(in(() -> templates.count(mara))).isEqualTo(3);
  }

  @Test
  void what_was_sent_is_in_one_list_newest_first() {
    OwnTemplate old = keep(mara, "old", NOON);
    OwnTemplate fresh = keep(noah, "fresh", NOON.plusSeconds(1));
    assertThat(in(templates::sent))
        .extracting(OwnTemplate::id)
        .containsSubsequence(fresh.id(), old.id());
  }

  @Test
  void what_is_deleted_is_gone_until_it_is_restored() {
    OwnTemplate template = keep(mara, "Harbour", NOON);
    assertThat(in(() -> templates.delete(template.id(), NOON))).isTrue();
    assertThat(in(() -> templates.delete(template.id(), NOON))).isFalse();
    assertThat(find(template)).isEmpty();
    assertThat(in(templates::sent)).extracting(OwnTemplate::id).doesNotContain(template.id());
    assertThat(in(() -> templates.count(mara))).isZero();
    assertThat(in(() -> templates.deleted(template.id()))).contains(template);
    in(
        () -> {
          templates.restore(template.id());
          return true;
        });
    assertThat(find(template)).contains(template);
  }

  @Test
  void what_was_deleted_long_ago_is_forgotten() {
    OwnTemplate old = keep(mara, "old", null);
    OwnTemplate fresh = keep(mara, "fresh", null);
    in(() -> templates.delete(old.id(), NOON.minus(Duration.ofDays(2))));
    in(() -> templates.delete(fresh.id(), NOON));
    in(
        () -> {
          templates.forget(mara, NOON.minus(Duration.ofDays(1)));
          return true;
        });
    rows.em().clear();
    assertThat(in(() -> templates.deleted(old.id()))).isEmpty();
    assertThat(in(() -> templates.deleted(fresh.id()))).isPresent();
  }

  @Test
  void people_who_would_have_it_are_counted() {
    long before = in(templates::people);
    rows.sql("UPDATE participant SET disabled_at = now() WHERE id = '%s'".formatted(noah));
    assertThat(in(templates::people)).isEqualTo(before - 1);
  }

  private OwnTemplate keep(ParticipantId owner, String title, Instant sentAt) {
    OwnTemplate template =
        new OwnTemplate(UUID.randomUUID(), owner, title, "{}", "[]", "{}", NOON, sentAt);
    keep(template);
    return template;
  }

  private void keep(OwnTemplate template) {
    in(
        () -> {
          templates.keep(template);
          return true;
        });
  }

  private Optional<OwnTemplate> find(OwnTemplate template) {
    rows.em().clear();
    return in(() -> templates.find(template.id()));
  }

  private <T> T in(Supplier<T> step) {
    return TestDatabase.inTransaction(rows.em(), step);
  }
}
