package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.Language;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.fake.CountedIds;
import org.comfyume.queue.fake.InMemoryAuditLog;
import org.comfyume.queue.fake.InMemoryJobStore;
import org.comfyume.queue.fake.InMemoryLoginLinks;
import org.comfyume.queue.fake.InMemoryPeople;
import org.comfyume.queue.fake.InMemorySessions;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What admins do about accounts, and people about their own. */
class PeopleTest {

  private static final Participant ADA =
      new Participant(new ParticipantId("ada"), "Ada", Role.ADMIN);
  private static final Participant EVE =
      new Participant(new ParticipantId("eve"), "Eve", Role.ADMIN);

  private final ManualClock clock = new ManualClock();
  private final InMemoryPeople people = new InMemoryPeople();
  private final InMemorySessions sessions = new InMemorySessions(people);
  private final InMemoryLoginLinks links = new InMemoryLoginLinks();
  private final InMemoryAuditLog audit = new InMemoryAuditLog();
  private final Secrets secrets = new Secrets();
  private final PasswordHasher hasher = new PasswordHasher();
  private final ChangePerson change = new ChangePerson();
  private final DisablePerson disable = new DisablePerson();
  private final EnablePerson enable = new EnablePerson();
  private final ChangePassword changePassword = new ChangePassword();
  private final ResetPassword reset = new ResetPassword();
  private final IssueLink issue = new IssueLink();
  private final CheckLink checkLink = new CheckLink();
  private final UseLink useLink = new UseLink();
  private final BeginSession begin = new BeginSession();
  private final CheckSession checkSession = new CheckSession();
  private final KeepSessions keep = new KeepSessions();
  private final EndSession end = new EndSession();
  private final ImportRoster roster = new ImportRoster();

  /** Hashes by putting a word before. */
  private static final class PlainHash implements Pbkdf2PasswordHash {
    @Override
    public String generate(char[] password) {
      return "hash " + new String(password);
    }

    @Override
    public boolean verify(char[] password, String hashed) {
      return hashed.equals(generate(password));
    }

    @Override
    public void initialize(Map<String, String> parameters) {}
  }

  @BeforeEach
  void wire() {
    CheckPassword check = new CheckPassword();
    check.people = people;
    check.hash = new PlainHash();
    check.guard = new GuessGuard();
    check.guard.clock = clock;
    check.recently = new RecentlyRight();
    check.recently.clock = clock;
    hasher.hash = new PlainHash();
    change.people = people;
    change.audit = audit;
    change.clock = clock;
    disable.people = people;
    disable.sessions = sessions;
    disable.links = links;
    disable.jobs = new InMemoryJobStore(clock);
    disable.audit = audit;
    disable.clock = clock;
    enable.people = people;
    enable.audit = audit;
    enable.clock = clock;
    changePassword.people = people;
    changePassword.sessions = sessions;
    changePassword.check = check;
    changePassword.hasher = hasher;
    changePassword.audit = audit;
    changePassword.clock = clock;
    wireLinksAndSessions();
    people.add(ADA, "hash ada-secret");
    people.add(Room.MARA, "hash mara-secret");
  }

  private void wireLinksAndSessions() {
    reset.people = people;
    reset.sessions = sessions;
    reset.links = links;
    reset.secrets = secrets;
    reset.hasher = hasher;
    reset.audit = audit;
    reset.clock = clock;
    issue.people = people;
    issue.links = links;
    issue.secrets = secrets;
    issue.ids = new CountedIds();
    issue.audit = audit;
    issue.clock = clock;
    checkLink.links = links;
    checkLink.people = people;
    checkLink.clock = clock;
    useLink.links = links;
    useLink.people = people;
    useLink.clock = clock;
    begin.sessions = sessions;
    begin.ids = new CountedIds();
    begin.clock = clock;
    checkSession.sessions = sessions;
    keep.sessions = sessions;
    keep.clock = clock;
    end.sessions = sessions;
    end.audit = audit;
    end.clock = clock;
    roster.secrets = secrets;
    roster.hasher = hasher;
    roster.addRoster = new AddRoster();
    roster.addRoster.people = people;
    roster.addRoster.issueLink = issue;
    roster.addRoster.audit = audit;
    roster.addRoster.clock = clock;
  }

  @Test
  void the_last_admin_is_neither_disabled_nor_demoted_and_nobody_changes_the_own_role() {
    assertThat(change.change(ADA, ADA.id(), "Ada", Role.PARTICIPANT))
        .isEqualTo(AccountAnswer.OWN_ACCOUNT);
    assertThat(disable.disable(ADA, ADA.id())).isEqualTo(AccountAnswer.LAST_ADMIN);
    people.add(EVE, "x");
    assertThat(disable.disable(ADA, ADA.id())).isEqualTo(AccountAnswer.OWN_ACCOUNT);
    assertThat(change.change(ADA, EVE.id(), "Eve", Role.INSTRUCTOR)).isEqualTo(AccountAnswer.DONE);
    Participant commandLine = new Participant(new ParticipantId("ops"), "Command", Role.ADMIN);
    assertThat(change.change(commandLine, ADA.id(), "Ada", Role.PARTICIPANT))
        .isEqualTo(AccountAnswer.LAST_ADMIN);
    assertThat(people.find(ADA.id())).map(Participant::role).contains(Role.ADMIN);
  }

  @Test
  void a_change_of_name_keeps_language_and_weight_and_is_in_the_audit_log() {
    people.setWeight(Room.MARA.id(), 2.0);
    ChangeLanguage language = new ChangeLanguage();
    language.people = people;
    language.change(Room.MARA.id(), Language.GERMAN);
    assertThat(change.change(ADA, Room.MARA.id(), " Mara K\u0000. ", Role.INSTRUCTOR))
        .isEqualTo(AccountAnswer.DONE);
    assertThat(people.find(Room.MARA.id()))
        .contains(new Participant(Room.MARA.id(), "Mara K .", Role.INSTRUCTOR, Language.GERMAN));
    assertThat(people.weight(Room.MARA.id())).contains(2.0);
    assertThat(audit.recent(1)).extracting(AuditEntry::action).containsExactly("person.change");
    assertThat(change.change(ADA, Room.MARA.id(), "  ", Role.ADMIN))
        .isEqualTo(AccountAnswer.BAD_NAME);
  }

  @Test
  void nobody_but_an_admin_does_any_of_this() {
    ParticipantId ada = ADA.id();
    assertThatThrownBy(() -> change.change(Room.MARA, ada, "x", Role.PARTICIPANT))
        .isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> disable.disable(Room.MARA, ada)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> enable.enable(Room.MARA, ada)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> reset.reset(Room.MARA, ada)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> issue.issue(Room.MARA, ada)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> roster.importAll(Room.MARA, List.of(), true))
        .isInstanceOf(NotAllowed.class);
    UUID adas = begin.begin(ada, "", "").id();
    assertThatThrownBy(() -> end.end(Room.MARA, ada, adas)).isInstanceOf(NotAllowed.class);
    assertThat(end.end(Room.MARA, Room.MARA.id(), adas)).isFalse();
    assertThat(checkSession.check(adas)).contains(ADA);
  }

  @Test
  void whoever_is_disabled_is_out_everywhere_until_enabled_again() {
    UUID session = begin.begin(Room.MARA.id(), "Firefox", "::1").id();
    String link = issue.issue(ADA, Room.MARA.id()).secret();
    assertThat(disable.disable(ADA, Room.MARA.id())).isEqualTo(AccountAnswer.DONE);
    assertThat(checkSession.check(session)).isEmpty();
    assertThat(useLink.use(link)).isEmpty();
    assertThat(people.passwordHash(Room.MARA.id())).isEmpty();
    assertThatThrownBy(() -> issue.issue(ADA, Room.MARA.id())).isInstanceOf(Conflict.class);
    assertThat(enable.enable(ADA, Room.MARA.id())).isEqualTo(AccountAnswer.DONE);
    assertThat(people.passwordHash(Room.MARA.id())).contains("hash mara-secret");
    assertThat(checkSession.check(session)).isEmpty();
    assertThat(checkLink.check(link)).isEmpty();
  }

  @Test
  void a_link_works_as_often_as_wanted_until_it_expires_and_no_secret_is_in_the_audit_log() {
    IssuedLink made = issue.issue(ADA, Room.MARA.id());
    assertThat(checkLink.check(made.secret())).contains(Room.MARA);
    assertThat(links.list(Room.MARA.id(), clock.instant()).get(0).lastUsedAt()).isNull();
    assertThat(useLink.use(made.secret())).contains(Room.MARA);
    assertThat(useLink.use(made.secret())).contains(Room.MARA);
    assertThat(links.list(Room.MARA.id(), clock.instant()).get(0).lastUsedAt()).isNotNull();
    assertThat(useLink.use(Secrets.hash(made.secret()))).isEmpty();
    assertThat(made.toString() + audit.recent(10)).doesNotContain(made.secret());
    clock.pass(Duration.ofDays(30));
    assertThat(checkLink.check(made.secret())).isEmpty();
  }

  @Test
  void a_changed_password_ends_all_other_sessions() {
    UUID here = begin.begin(Room.MARA.id(), "", "").id();
    UUID there = begin.begin(Room.MARA.id(), "", "").id();
    assertThat(changePassword.change(Room.MARA, "mara-secret", "short", here))
        .isEqualTo(AccountAnswer.TOO_SHORT);
    assertThat(changePassword.change(Room.MARA, "guess", "long enough", here))
        .isEqualTo(AccountAnswer.WRONG_PASSWORD);
    assertThat(checkSession.check(there)).isPresent();
    assertThat(changePassword.change(Room.MARA, "mara-secret", "long enough", here))
        .isEqualTo(AccountAnswer.DONE);
    assertThat(checkSession.check(here)).contains(Room.MARA);
    assertThat(checkSession.check(there)).isEmpty();
    assertThat(audit.recent(10).toString()).doesNotContain("long enough");
  }

  @Test
  void guessing_the_old_password_is_slowed_down() {
    for (int i = 0; i < 10; i++) {
      changePassword.change(Room.MARA, "guess " + i, "long enough", null);
    }
    assertThatThrownBy(() -> changePassword.change(Room.MARA, "mara-secret", "long enough", null))
        .isInstanceOf(Locked.class);
  }

  @Test
  void a_new_password_from_an_admin_ends_sessions_and_links() {
    UUID session = begin.begin(Room.MARA.id(), "", "").id();
    String link = issue.issue(ADA, Room.MARA.id()).secret();
    String password = reset.reset(ADA, Room.MARA.id()).orElseThrow();
    assertThat(people.passwordHash(Room.MARA.id())).contains("hash " + password);
    assertThat(checkSession.check(session)).isEmpty();
    assertThat(checkLink.check(link)).isEmpty();
    assertThat(audit.recent(10).toString()).doesNotContain(password);
    assertThat(reset.reset(ADA, new ParticipantId("nobody"))).isEmpty();
  }

  @Test
  void a_session_that_no_server_holds_any_more_is_forgotten() {
    UUID held = begin.begin(Room.MARA.id(), "", "").id();
    UUID lost = begin.begin(Room.MARA.id(), "", "").id();
    clock.pass(KeepSessions.SILENCE.plusSeconds(1));
    keep.keep(Map.of(held, clock.instant()));
    assertThat(checkSession.check(held)).isPresent();
    assertThat(checkSession.check(lost)).isEmpty();
  }

  @Test
  void a_roster_makes_accounts_with_passwords_and_links() {
    List<Credential> made =
        roster.importAll(ADA, List.of(entry("kim", 2.0), entry("lea", null)), true);
    assertThat(made).extracting(one -> one.id().value()).containsExactly("kim", "lea");
    for (Credential one : made) {
      assertThat(people.passwordHash(one.id())).contains("hash " + one.password());
      assertThat(useLink.use(String.valueOf(one.linkSecret())))
          .map(Participant::id)
          .contains(one.id());
      assertThat(one.toString()).doesNotContain(String.valueOf(one.password()));
    }
    assertThat(people.weight(new ParticipantId("kim"))).contains(2.0);
    assertThatThrownBy(() -> roster.importAll(ADA, List.of(entry("kim", null)), false))
        .isInstanceOf(Conflict.class);
  }

  private static RosterEntry entry(String name, Double weight) {
    return new RosterEntry(new ParticipantId(name), "Somebody", Role.PARTICIPANT, weight);
  }
}
