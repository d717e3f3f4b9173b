package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.core.workshop.TokenScope;
import org.comfyume.core.workshop.TokenUse;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People and their tokens. */
class JpaPeopleTest {

  private final TestRows rows = new TestRows();
  private final ManualClock clock = new ManualClock();
  private final JpaPeople people = new JpaPeople();
  private final JpaTokens tokens = new JpaTokens();
  private final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());
  private final ParticipantId noah = new ParticipantId("noah-" + UUID.randomUUID());
  private final String secret = hash();

  @BeforeEach
  void people() {
    people.em = rows.em();
    people.clock = clock;
    tokens.em = rows.em();
    tokens.clock = clock;
    assertThat(add(mara, Role.INSTRUCTOR)).isTrue();
    add(noah, Role.PARTICIPANT);
  }

  @AfterEach
  void close() {
    rows.em().close();
  }

  @Test
  void a_person_is_found_as_added() {
    assertThat(tx(() -> people.find(mara)))
        .contains(new Participant(mara, "Somebody", Role.INSTRUCTOR));
    assertThat(tx(() -> people.passwordHash(mara))).contains("hash of " + mara);
    assertThat(tx(() -> people.find(new ParticipantId("nobody")))).isEmpty();
  }

  @Test
  void a_taken_name_is_refused_and_changes_nothing() {
    assertThat(add(mara, Role.ADMIN)).isFalse();
    assertThat(tx(() -> people.find(mara)).orElseThrow().role()).isEqualTo(Role.INSTRUCTOR);
  }

  @Test
  void a_disabled_person_is_not_found_and_has_no_password() {
    rows.sql("UPDATE participant SET disabled_at = now() WHERE id = '" + mara + "'");
    assertThat(tx(() -> people.find(mara))).isEmpty();
    assertThat(tx(() -> people.passwordHash(mara))).isEmpty();
    assertThat(add(mara, Role.PARTICIPANT)).isFalse();
  }

  @Test
  void there_is_an_admin_once_one_was_added() {
    add(new ParticipantId("root-" + UUID.randomUUID()), Role.ADMIN);
    assertThat(tx(people::anyAdmin)).isTrue();
  }

  @Test
  void a_person_has_a_weight_once_given_until_it_is_taken_back() {
    assertThat(tx(() -> people.weight(mara))).isEmpty();
    assertThat(weigh(mara, 2.5)).isTrue();
    assertThat(tx(() -> people.weight(mara))).contains(2.5);
    assertThat(tx(() -> people.weight(noah))).isEmpty();
    assertThat(weigh(mara, null)).isTrue();
    assertThat(tx(() -> people.weight(mara))).isEmpty();
  }

  @Test
  void nobody_unknown_gets_a_weight() {
    assertThat(weigh(new ParticipantId("nobody"), 2.0)).isFalse();
    assertThat(tx(() -> people.weight(new ParticipantId("nobody")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e-300, 1001})
  void a_weight_that_is_none_is_refused(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weigh(mara, weight))
        .withMessageContaining("from 0.001 to 1000");
    assertThat(tx(() -> people.weight(mara))).isEmpty();
  }

  private boolean weigh(ParticipantId id, Double weight) {
    return this.<Boolean>tx(() -> people.setWeight(id, weight));
  }

  @Test
  void a_token_lets_its_owner_in_and_notes_its_use() {
    ApiToken token = token(mara, secret);
    assertThat(tx(() -> tokens.list(mara))).containsExactly(token);
    assertThat(use(secret)).contains(new TokenUse(token.id(), mara, TokenScope.READ));
    assertThat(tx(() -> tokens.list(mara)).get(0).lastUsedAt()).isEqualTo(clock.instant());
    assertThat(use(hash())).isEmpty();
  }

  @Test
  void the_use_of_a_token_is_written_once_a_minute_at_most() {
    token(mara, secret);
    use(secret);
    clock.pass(Duration.ofSeconds(60));
    use(secret);
    assertThat(tx(() -> tokens.list(mara)).get(0).lastUsedAt()).isEqualTo(ManualClock.START);
    clock.pass(Duration.ofSeconds(1));
    use(secret);
    assertThat(tx(() -> tokens.list(mara)).get(0).lastUsedAt()).isEqualTo(clock.instant());
  }

  @Test
  void a_revoked_token_lets_nobody_in_and_is_listed_no_more() {
    ApiToken token = token(mara, secret);
    assertThat(tx(() -> tokens.revoke(mara, token.id()))).isTrue();
    assertThat(use(secret)).isEmpty();
    assertThat(tx(() -> tokens.list(mara))).isEmpty();
    assertThat(tx(() -> tokens.revoke(mara, token.id()))).isFalse();
  }

  @Test
  void nobody_revokes_or_sees_the_token_of_another() {
    ApiToken token = token(mara, secret);
    assertThat(tx(() -> tokens.revoke(noah, token.id()))).isFalse();
    assertThat(tx(() -> tokens.list(noah))).isEmpty();
    assertThat(use(secret)).map(TokenUse::owner).contains(mara);
  }

  @Test
  void tokens_are_listed_oldest_first() {
    ApiToken first = token(mara, secret);
    clock.pass(Duration.ofSeconds(1));
    ApiToken second = token(mara, hash());
    assertThat(tx(() -> tokens.list(mara))).isEqualTo(List.of(first, second));
  }

  @Test
  void tokens_that_are_not_revoked_live() {
    ApiToken kept = token(mara, secret);
    ApiToken revoked = token(mara, hash());
    tx(() -> tokens.revoke(mara, revoked.id()));
    assertThat(tx(() -> tokens.live(Set.of(kept.id(), revoked.id(), UUID.randomUUID()))))
        .containsExactly(kept.id());
    assertThat(tx(() -> tokens.live(Set.of()))).isEmpty();
  }

  @Test
  void people_who_are_not_disabled_are_enabled() {
    rows.sql("UPDATE participant SET disabled_at = now() WHERE id = '" + noah + "'");
    assertThat(tx(() -> people.enabled(Set.of(mara, noah, new ParticipantId("nobody")))))
        .containsExactly(mara);
    assertThat(tx(() -> people.enabled(Set.of()))).isEmpty();
  }

  @Test
  void the_database_itself_refuses_a_scope_that_is_none() {
    token(mara, secret);
    assertThatThrownBy(
            () ->
                rows.sql("UPDATE api_token SET scope = 'all' WHERE secret_hash = '" + secret + "'"))
        .hasStackTraceContaining("scope");
  }

  @Test
  void the_database_itself_refuses_a_secret_that_is_no_hash() {
    assertThatThrownBy(() -> token(mara, "cfy_plain")).hasStackTraceContaining("secret_hash");
  }

  private Optional<TokenUse> use(String hash) {
    return tx(() -> tokens.use(hash));
  }

  private ApiToken token(ParticipantId owner, String hash) {
    ApiToken token =
        new ApiToken(UUID.randomUUID(), "laptop", TokenScope.READ, clock.instant(), null);
    return tx(
        () -> {
          tokens.add(token, owner, hash);
          return token;
        });
  }

  private boolean add(ParticipantId id, Role role) {
    return tx(() -> people.add(new Participant(id, "Somebody", role), "hash of " + id));
  }

  private static String hash() {
    String hex = UUID.randomUUID().toString().replace("-", "");
    return hex + hex;
  }

  private <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }
}
