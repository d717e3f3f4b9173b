package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.core.workshop.TokenScope;
import org.comfyume.queue.fake.CountedIds;
import org.comfyume.queue.fake.InMemoryAuditLog;
import org.comfyume.queue.fake.InMemoryPeople;
import org.comfyume.queue.fake.InMemorySessions;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.Test;

/** Tokens from their making to their end. */
class TokensTest {

  private static final Participant ADA =
      new Participant(new ParticipantId("ada"), "Ada", Role.ADMIN);

  private final InMemoryPeople people = new InMemoryPeople();
  private final InMemoryAuditLog audit = new InMemoryAuditLog();
  private final CheckToken check = new CheckToken();
  private final CreateToken create = new CreateToken();
  private final ListTokens list = new ListTokens();
  private final RevokeToken revoke = new RevokeToken();
  private final RecheckCallers recheck = new RecheckCallers();

  TokensTest() {
    ManualClock clock = new ManualClock();
    check.tokens = people;
    check.people = people;
    create.tokens = people;
    create.people = people;
    create.audit = audit;
    create.secrets = new Secrets();
    create.ids = new CountedIds();
    create.clock = clock;
    list.tokens = people;
    revoke.tokens = people;
    revoke.audit = audit;
    revoke.clock = clock;
    recheck.tokens = people;
    recheck.people = people;
    recheck.sessions = new InMemorySessions(people);
    people.add(Room.MARA, "hash");
    people.add(Room.NOAH, "hash");
  }

  @Test
  void a_token_lets_its_owner_in_and_only_its_hash_is_kept() {
    IssuedToken made = of(Room.MARA, "  laptop ", TokenScope.READ);
    assertThat(check.check(made.secret()))
        .contains(new TokenBearer(Room.MARA, made.token().id(), TokenScope.READ));
    assertThat(check.check(Secrets.hash(made.secret()))).isEmpty();
    assertThat(list.list(Room.MARA, Room.MARA.id())).containsExactly(made.token());
    assertThat(made.token().label()).isEqualTo("laptop");
    assertThat(made.toString()).contains("laptop").doesNotContain(made.secret());
  }

  @Test
  void a_token_of_a_disabled_person_lets_nobody_in() {
    IssuedToken made = of(Room.MARA, "", TokenScope.SUBMIT);
    people.disable(Room.MARA.id());
    assertThat(check.check(made.secret())).isEmpty();
    assertThatThrownBy(() -> of(Room.MARA, "x", TokenScope.SUBMIT)).isInstanceOf(Conflict.class);
  }

  @Test
  void a_label_is_never_empty_or_too_long_and_holds_nothing_that_cannot_be_stored_or_shown() {
    assertThat(label(" ")).isEqualTo("token");
    assertThat(label("x".repeat(300))).isEqualTo("x".repeat(200));
    assertThat(label("a\u0000b\nc")).isEqualTo("a b c");
    assertThat(label("😀".repeat(300))).isEqualTo("😀".repeat(200));
  }

  @Test
  void nobody_has_more_than_100_tokens_until_one_is_revoked() {
    IssuedToken first = of(Room.MARA, "1", TokenScope.SUBMIT);
    for (int i = 2; i <= 100; i++) {
      of(Room.MARA, String.valueOf(i), TokenScope.SUBMIT);
    }
    assertThatThrownBy(() -> of(Room.MARA, "101", TokenScope.SUBMIT))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("100");
    of(Room.NOAH, "1", TokenScope.SUBMIT);
    assertThat(revoke.revoke(Room.MARA, Room.MARA.id(), first.token().id())).isTrue();
    of(Room.MARA, "101", TokenScope.SUBMIT);
  }

  @Test
  void nobody_but_an_admin_has_to_do_with_the_tokens_of_another() {
    IssuedToken noahs = of(Room.NOAH, "laptop", TokenScope.SUBMIT);
    NewToken wanted = new NewToken(Room.NOAH.id(), "spy", TokenScope.READ);
    assertThatThrownBy(() -> create.create(Room.MARA, wanted)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> list.list(Room.MARA, Room.NOAH.id())).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> revoke.revoke(Room.MARA, Room.NOAH.id(), noahs.token().id()))
        .isInstanceOf(NotAllowed.class);
    assertThat(revoke.revoke(Room.MARA, Room.MARA.id(), noahs.token().id())).isFalse();
    assertThat(list.list(ADA, Room.NOAH.id())).containsExactly(noahs.token());
    assertThat(revoke.revoke(ADA, Room.NOAH.id(), noahs.token().id())).isTrue();
    assertThat(check.check(noahs.secret())).isEmpty();
  }

  @Test
  void what_an_admin_does_to_the_tokens_of_another_is_in_the_audit_log_without_the_secret() {
    of(Room.MARA, "own", TokenScope.SUBMIT);
    IssuedToken given = create.create(ADA, new NewToken(Room.MARA.id(), "given", TokenScope.READ));
    revoke.revoke(ADA, Room.MARA.id(), given.token().id());
    assertThat(audit.recent(10))
        .extracting(AuditEntry::action)
        .containsExactly("token.revoke", "token.create");
    assertThat(audit.recent(10))
        .allSatisfy(this::isAbout)
        .asString()
        .doesNotContain(given.secret());
  }

  private void isAbout(AuditEntry entry) {
    assertThat(entry.actor()).isEqualTo(ADA.id());
    assertThat(entry.subject()).isEqualTo("mara");
    assertThat(entry.before() + entry.after()).contains("read given");
  }

  @Test
  void a_revoked_token_and_a_disabled_person_are_not_present_any_more() {
    UUID kept = of(Room.MARA, "kept", TokenScope.READ).token().id();
    UUID revoked = of(Room.MARA, "revoked", TokenScope.READ).token().id();
    revoke.revoke(Room.MARA, Room.MARA.id(), revoked);
    people.disable(Room.NOAH.id());
    RecheckCallers.Present all =
        new RecheckCallers.Present(
            Set.of(kept, revoked), Set.of(), Set.of(Room.MARA.id(), Room.NOAH.id()));
    assertThat(recheck.recheck(all))
        .isEqualTo(new RecheckCallers.Present(Set.of(kept), Set.of(), Set.of(Room.MARA.id())));
  }

  private IssuedToken of(Participant person, String label, TokenScope scope) {
    return create.create(person, new NewToken(person.id(), label, scope));
  }

  private String label(String wanted) {
    ApiToken made = of(Room.MARA, wanted, TokenScope.SUBMIT).token();
    return made.label();
  }
}
