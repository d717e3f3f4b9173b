package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.fake.InMemoryPeople;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts and passwords. */
class ComeInTest {

  private final InMemoryPeople people = new InMemoryPeople();
  private final PlainHash hash = new PlainHash();
  private final AddPerson add = new AddPerson();
  private final CheckPassword checkPassword = new CheckPassword();
  private final CreateFirstAdmin firstAdmin = new CreateFirstAdmin();

  /** Hashes by putting a word before, and counts how often it was asked. */
  private static final class PlainHash implements Pbkdf2PasswordHash {
    private final List<String> verified = new ArrayList<>();

    @Override
    public String generate(char[] password) {
      return "hash " + new String(password);
    }

    @Override
    public boolean verify(char[] password, String hashed) {
      verified.add(hashed);
      return hashed.equals(generate(password));
    }

    private final Map<String, String> parameters = new HashMap<>();

    @Override
    public void initialize(Map<String, String> given) {
      parameters.putAll(given);
    }
  }

  ComeInTest() {
    ManualClock clock = new ManualClock();
    add.people = people;
    add.secrets = new Secrets();
    add.hasher = new PasswordHasher();
    add.hasher.hash = hash;
    checkPassword.people = people;
    checkPassword.hash = hash;
    checkPassword.guard = new GuessGuard();
    checkPassword.guard.clock = clock;
    checkPassword.recently = new RecentlyRight();
    checkPassword.recently.clock = clock;
    firstAdmin.people = people;
    firstAdmin.addPerson = add;
    people.add(Room.MARA, "hash right-one");
  }

  @Test
  void the_right_password_lets_a_person_in() {
    assertThat(checkPassword.check("mara", "right-one")).contains(Room.MARA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mara", "nobody", "no name at all", ""})
  void a_wrong_password_and_a_wrong_name_are_answered_alike_after_one_comparison(String name) {
    assertThat(checkPassword.check(name, "wrong")).isEmpty();
    assertThat(hash.verified).hasSize(1);
  }

  @Test
  void the_decoy_lets_nobody_in() {
    assertThat(checkPassword.check("nobody", "nobody's")).isEmpty();
  }

  @Test
  void a_locked_name_is_refused_even_with_the_right_password_and_without_comparing() {
    for (int i = 0; i < 10; i++) {
      checkPassword.check("mara", "wrong");
    }
    hash.verified.clear();
    assertThatThrownBy(() -> checkPassword.check("mara", "right-one")).isInstanceOf(Conflict.class);
    assertThat(hash.verified).isEmpty();
  }

  @Test
  void a_password_that_was_right_just_now_is_not_compared_again_and_a_wrong_one_is() {
    checkPassword.check("mara", "right-one");
    hash.verified.clear();
    assertThat(checkPassword.check("mara", "right-one")).contains(Room.MARA);
    assertThat(hash.verified).isEmpty();
    assertThat(checkPassword.check("mara", "wrong")).isEmpty();
    assertThat(hash.verified).hasSize(1);
  }

  @Test
  void a_disabled_person_stays_out_also_with_a_password_that_was_right_just_now() {
    checkPassword.check("mara", "right-one");
    people.disable(Room.MARA.id());
    assertThat(checkPassword.check("mara", "right-one")).isEmpty();
  }

  @Test
  void passwords_are_hashed_with_210000_rounds_of_sha_512() {
    add.hasher.strengthen();
    assertThat(hash.parameters)
        .containsEntry("Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512")
        .containsEntry("Pbkdf2PasswordHash.Iterations", "210000");
  }

  @Test
  void a_new_person_gets_a_random_password_or_the_given_one() {
    ParticipantId zoe = new ParticipantId("zoe");
    String password = add.add(new NewPerson(zoe, Role.PARTICIPANT, null, null));
    assertThat(checkPassword.check("zoe", password))
        .contains(new Participant(zoe, "zoe", Role.PARTICIPANT));
    ParticipantId kim = new ParticipantId("kim");
    assertThat(add.add(new NewPerson(kim, Role.INSTRUCTOR, "Kim", "12345678")))
        .isEqualTo("12345678");
    assertThat(people.find(kim)).contains(new Participant(kim, "Kim", Role.INSTRUCTOR));
  }

  @Test
  void a_taken_name_and_a_short_password_are_refused_in_words() {
    assertThatThrownBy(() -> add.add(new NewPerson(Room.MARA.id(), Role.ADMIN, null, null)))
        .isInstanceOf(Conflict.class)
        .hasMessage("There is a person called mara already.");
    ParticipantId kim = new ParticipantId("kim");
    assertThatThrownBy(() -> add.add(new NewPerson(kim, Role.ADMIN, null, "1234567")))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("8 characters");
    assertThat(people.find(kim)).isEmpty();
  }

  @Test
  void the_first_admin_is_made_once() {
    firstAdmin.create("long enough");
    assertThat(firstAdmin.created()).isTrue();
    CreateFirstAdmin next = new CreateFirstAdmin();
    next.people = people;
    next.addPerson = add;
    next.create("another one");
    assertThat(next.created()).isFalse();
    assertThat(checkPassword.check("admin", "long enough")).isPresent();
  }
}
