package org.comfyume.core.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.comfyume.core.workshop.Permission.MANAGE_PEOPLE;
import static org.comfyume.core.workshop.Permission.MANAGE_WORKERS;
import static org.comfyume.core.workshop.Permission.RUN_JOBS;
import static org.comfyume.core.workshop.Permission.SEE_ROOM;
import static org.comfyume.core.workshop.Permission.SET_RULES;
import static org.comfyume.core.workshop.Permission.STEER_ROOM;
import static org.comfyume.core.workshop.Permission.SUBMIT_AS_INSTRUCTOR;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleRulesTest {

  private static final Map<Role, Set<Permission>> TABLE =
      Map.of(
          Role.PARTICIPANT,
          Set.of(RUN_JOBS),
          Role.INSTRUCTOR,
          Set.of(RUN_JOBS, SEE_ROOM, STEER_ROOM, SUBMIT_AS_INSTRUCTOR),
          Role.ADMIN,
          Set.of(
              RUN_JOBS,
              SEE_ROOM,
              STEER_ROOM,
              SUBMIT_AS_INSTRUCTOR,
              MANAGE_PEOPLE,
              MANAGE_WORKERS,
              SET_RULES));

  @ParameterizedTest
  @EnumSource
  void a_role_has_the_permissions_written_here_and_no_other(Role role) {
    Participant person = new Participant(new ParticipantId("mara"), "Mara", role);
    assertThat(Arrays.stream(Permission.values()).filter(person::may).collect(Collectors.toSet()))
        .isEqualTo(TABLE.get(role));
  }

  @ParameterizedTest
  @EnumSource
  void a_role_is_found_by_its_word(Role role) {
    assertThat(Role.ofWord(role.word())).isEqualTo(role);
  }

  @Test
  void an_unknown_role_is_refused_naming_the_allowed_ones() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Role.ofWord("Admin"))
        .withMessage("Unknown role 'Admin'. Allowed: participant, instructor, admin.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", "Mara_Keller-2", "0", "-", "_"})
  void a_name_of_letters_digits_underscore_and_minus_is_taken(String name) {
    assertThat(new ParticipantId(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "mara keller", "mära", "a/b", "..", "a.b", "a\n", "\0", "a\\b", "a%2fb"})
  void a_name_that_could_mean_something_in_a_path_or_url_is_refused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParticipantId(name))
        .withMessageContaining("1 to 100 letters");
  }

  @Test
  void a_name_has_100_characters_at_most() {
    assertThat(new ParticipantId("a".repeat(100)).value()).hasSize(100);
    assertThatIllegalArgumentException().isThrownBy(() -> new ParticipantId("a".repeat(101)));
  }
}
