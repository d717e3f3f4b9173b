package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.AccountUse;
import org.comfyume.core.workshop.Language;
import org.comfyume.core.workshop.LoginLink;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.core.workshop.SignedIn;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions, links and accounts in PostgreSQL. */
class JpaSessionsTest {

  private static final Instant NOW = ManualClock.START;

  private final TestRows rows = new TestRows();
  private final JpaSessions sessions = new JpaSessions();
  private final JpaLoginLinks links = new JpaLoginLinks();
  private final JpaPeople people = new JpaPeople();
  private final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());
  private final ParticipantId noah = new ParticipantId("noah-" + UUID.randomUUID());

  @BeforeEach
  void wire() {
    sessions.em = rows.em();
    links.em = rows.em();
    people.em = rows.em();
    people.clock = new ManualClock();
    tx(() -> people.add(new Participant(mara, "Mara", Role.PARTICIPANT), "old"));
    tx(() -> people.add(new Participant(noah, "Noah", Role.ADMIN), "old"));
  }

  @AfterEach
  void close() {
    rows.em().close();
  }

  @Test
  void a_session_is_its_persons_until_it_ends_or_the_person_is_disabled() {
    UUID first = begin(mara, NOW);
    UUID second = begin(mara, NOW.plusSeconds(1));
    assertThat(tx(() -> sessions.person(first))).map(Participant::id).contains(mara);
    assertThat(tx(() -> sessions.list(mara)))
        .extracting(SignedIn::id)
        .containsExactly(second, first);
    assertThat(tx(() -> sessions.end(noah, first))).isFalse();
    assertThat(tx(() -> sessions.end(mara, first))).isTrue();
    assertThat(tx(() -> sessions.person(first))).isEmpty();
    assertThat(tx(() -> sessions.live(Set.of(first, second)))).containsExactly(second);
    rows.sql("UPDATE participant SET disabled_at = now() WHERE id = '" + mara + "'");
    assertThat(tx(() -> sessions.person(second))).isEmpty();
  }

  @Test
  void all_of_a_persons_sessions_but_one_end_and_nobody_elses() {
    UUID kept = begin(mara, NOW);
    UUID ended = begin(mara, NOW);
    UUID noahs = begin(noah, NOW);
    assertThat(tx(() -> sessions.endAll(mara, kept))).isEqualTo(1);
    assertThat(tx(() -> sessions.live(Set.of(kept, ended, noahs)))).containsOnly(kept, noahs);
    assertThat(tx(() -> sessions.endAll(mara, null))).isEqualTo(1);
    assertThat(tx(() -> sessions.live(Set.of(kept, noahs)))).containsOnly(noahs);
  }

  @Test
  void what_a_server_keeps_is_seen_and_what_none_keeps_is_forgotten() {
    UUID held = begin(mara, NOW);
    UUID lost = begin(noah, NOW);
    Instant later = NOW.plus(Duration.ofMinutes(6));
    tx(
        () -> {
          sessions.keep(Map.of(held, later, UUID.randomUUID(), later), later);
          sessions.forget(later.minus(Duration.ofMinutes(5)));
          return true;
        });
    assertThat(tx(() -> sessions.live(Set.of(held, lost)))).containsExactly(held);
    assertThat(tx(() -> sessions.list(mara)).get(0).lastSeenAt()).isEqualTo(later);
    assertThat(use(mara).lastSeenAt()).isEqualTo(later);
    assertThat(use(noah).lastSeenAt()).isEqualTo(NOW);
  }

  @Test
  void a_link_is_found_by_its_hash_until_it_expires_or_is_revoked() {
    String hash = "a1".repeat(16) + UUID.randomUUID().toString().replace("-", "");
    LoginLink link =
        new LoginLink(UUID.randomUUID(), mara, NOW, NOW.plus(Duration.ofDays(30)), null);
    tx(
        () -> {
          links.add(link, hash);
          return true;
        });
    assertThat(tx(() -> links.find(hash, NOW))).contains(link);
    assertThat(tx(() -> links.find(hash, link.expiresAt()))).isEmpty();
    assertThat(tx(() -> links.list(noah, NOW))).isEmpty();
    assertThat(use(mara).links()).isEqualTo(1);
    assertThat(tx(() -> links.revokeAll(mara, NOW))).isEqualTo(1);
    assertThat(tx(() -> links.find(hash, NOW))).isEmpty();
    assertThat(tx(() -> links.revokeAll(mara, NOW))).isZero();
    assertThatThrownBy(
            () ->
                tx(
                    () -> {
                      links.add(link, "plain");
                      rows.em().flush();
                      return true;
                    }))
        .hasStackTraceContaining("secret_hash");
  }

  @Test
  void an_account_changes_and_its_use_is_counted() {
    Account before = tx(() -> people.lock(mara)).orElseThrow();
    Participant german = new Participant(mara, "Mara K.", Role.INSTRUCTOR, Language.GERMAN);
    tx(
        () -> {
          people.change(new Account(german, before.weight(), before.createdAt(), NOW));
          people.setPasswordHash(mara, "new");
          return true;
        });
    assertThat(tx(() -> people.find(mara))).isEmpty();
    assertThat(tx(people::accounts)).contains(new Account(german, null, before.createdAt(), NOW));
    assertThat(tx(people::lockAdmins)).contains(noah).doesNotContain(mara);
    assertThat(rows.strings("SELECT password_hash FROM participant WHERE id = '" + mara + "'"))
        .containsExactly("new");
    rows.sql(
        "INSERT INTO user_file (owner, path, folder, content, size, modified_at, changed_at)"
            + " VALUES ('"
            + mara
            + "', 'a', false, 'abc', 3, now(), now())");
    begin(mara, NOW);
    assertThat(use(mara)).isEqualTo(new AccountUse(0, 0, 3, 1, 0, NOW));
    assertThat(use(noah)).isEqualTo(new AccountUse(0, 0, 0, 0, 0, null));
  }

  private AccountUse use(ParticipantId id) {
    AccountUse found = tx(() -> people.use(NOW)).get(id);
    assertThat(found).isNotNull();
    return found;
  }

  private UUID begin(ParticipantId owner, Instant at) {
    UUID id = UUID.randomUUID();
    return tx(
        () -> {
          sessions.begin(new SignedIn(id, owner, at, at, "Firefox, Linux", "::1"));
          return id;
        });
  }

  private <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }
}
