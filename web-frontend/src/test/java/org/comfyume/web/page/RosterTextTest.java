package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.usecase.RosterEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rosters as spreadsheets and people write them. */
class RosterTextTest {
  private static final RosterEntry MARA = entry("mara", "Mara Keller", Role.PARTICIPANT, null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mara,Mara Keller",
        "mara;Mara Keller;;",
        "mara\tMara Keller\n",
        "\uFEFFname;display name\r\nmara;Mara Keller\r\n",
        "\"mara\" , \"Mara Keller\"",
        "Display Name,Name\nMara Keller,mara",
        "\n\nmara,Mara Keller\n,,\n"
      })
  void all_these_mean_the_same_person(String text) {
    assertThat(entries(text)).containsExactly(MARA);
  }

  @Test
  void role_and_weight_may_be_told_and_a_missing_display_name_is_the_login_name() {
    assertThat(entries("noah;\"Noah; of B\";Instructor;2,5\nkim"))
        .containsExactly(
            entry("noah", "Noah; of B", Role.INSTRUCTOR, 2.5),
            entry("kim", "kim", Role.PARTICIPANT, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mara keller;Mara|users.roster.name",
        ";Mara|users.roster.name",
        "kim;Kim;boss|users.roster.role",
        "kim;Kim;admin;0|users.roster.weight",
        "kim;Kim;admin;NaN|users.roster.weight",
        "mara;Again|users.roster.twice",
      })
  void what_is_wrong_is_told_with_its_line(String wrong, String problem) {
    List<RosterText.Line> lines = RosterText.read("mara;Mara\n" + wrong + "\nlea;Lea\n");
    assertThat(lines).extracting(RosterText.Line::number).containsExactly(1L, 2L, 3L);
    assertThat(lines).extracting(RosterText.Line::problem).containsExactly("", problem, "");
    assertThat(lines.get(1).entry()).isNull();
  }

  @Test
  void a_quote_without_an_end_is_told_and_not_thrown() {
    assertThat(RosterText.read("mara;\"Mara\nnoah;Noah"))
        .extracting(RosterText.Line::problem)
        .containsExactly("users.roster.broken");
  }

  @Test
  void an_empty_text_has_no_lines() {
    assertThat(RosterText.read("")).isEmpty();
    assertThat(RosterText.read("name,display name\n")).isEmpty();
  }

  private static List<RosterEntry> entries(String text) {
    return RosterText.read(text).stream()
        .map(RosterText.Line::entry)
        .map(Objects::requireNonNull)
        .toList();
  }

  private static RosterEntry entry(String name, String shown, Role role, Double weight) {
    return new RosterEntry(new ParticipantId(name), shown, role, weight);
  }
}
