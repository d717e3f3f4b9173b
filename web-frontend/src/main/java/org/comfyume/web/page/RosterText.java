package org.comfyume.web.page;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.core.workshop.ShareWeight;
import org.comfyume.queue.usecase.RosterEntry;
import org.jspecify.annotations.Nullable;

/**
 * Reads a roster as a spreadsheet writes it: name, display name, role, weight; the last two may be
 * missing, and so may a first line that names the columns, in any order then. Between them comma,
 * semicolon or tab.
 */
final class RosterText {
  private static final List<String> COLUMNS = List.of("name", "displayname", "role", "weight");

  private RosterText() {}

  /**
   * One line of a roster.
   *
   * @param number in the text, from 1
   * @param name as it stands there
   * @param entry null if something is wrong with it
   * @param problem key of the sentence that says what is wrong; empty if nothing is
   * @param wrong what stands there instead
   */
  record Line(
      long number, String name, @Nullable RosterEntry entry, String problem, String wrong) {}

  /** All lines but empty ones and the one that names the columns. */
  static List<Line> read(String text) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    CSVFormat format =
        CSVFormat.Builder.create()
            .setDelimiter(separator(plain))
            .setQuote('"')
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
            .get();
    try (CSVParser parser = CSVParser.parse(new StringReader(plain), format)) {
      return new Reading().lines(parser);
    } catch (UncheckedIOException | IOException broken) {
      return List.of(
          new Line(lines(plain), "", null, "users.roster.broken", "")); // a quote has no end
    }
  }

  /** The one that the first line has most of. */
  private static char separator(String text) {
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return Stream.of(',', ';', '\t')
        .max(Comparator.comparingLong(each -> first.chars().filter(c -> c == each).count()))
        .orElse(',');
  }

  private static long lines(String text) {
    return Math.max(1, text.lines().count());
  }

  /** What is known of the lines before. */
  private static final class Reading {
    private Map<String, Integer> places =
        Map.of("name", 0, "displayname", 1, "role", 2, "weight", 3);
    private final Set<String> names = new java.util.HashSet<>();
    private final List<Line> lines = new ArrayList<>();
    private boolean begun;

    List<Line> lines(CSVParser parser) {
      long before = 0;
      for (CSVRecord row : parser) {
        long number = Math.max(before + 1, parser.getCurrentLineNumber());
        before = number;
        if (row.stream().allMatch(String::isBlank)) {
          continue;
        }
        if (begun || !namesColumns(row)) {
          lines.add(line(number, row));
        }
        begun = true;
      }
      return lines;
    }

    private boolean namesColumns(CSVRecord row) {
      Map<String, Integer> found = new HashMap<>();
      for (int i = 0; i < row.size(); i++) {
        String column = row.get(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (COLUMNS.contains(column)) {
          found.putIfAbsent(column, i);
        }
      }
      if (!found.containsKey("name") || found.size() < Math.min(2, row.size())) {
        return false;
      }
      places = found;
      return true;
    }

    private Line line(long number, CSVRecord row) {
      String name = cell(row, "name");
      if (!ParticipantId.ALLOWED.matcher(name).matches()) {
        return bad(number, name, "users.roster.name", name);
      }
      if (!names.add(name)) {
        return bad(number, name, "users.roster.twice", name);
      }
      String shown = cell(row, "displayname").replaceAll("\\p{Cntrl}", " ").strip();
      if (shown.length() > Account.LONGEST_NAME) {
        return bad(number, name, "users.roster.long", shown);
      }
      String role = cell(row, "role").toLowerCase(Locale.ROOT);
      Role parsed = role.isEmpty() ? Role.PARTICIPANT : role(role);
      if (parsed == null) {
        return bad(number, name, "users.roster.role", role);
      }
      String weight = cell(row, "weight");
      Double number2 = weight.isEmpty() ? null : weight(weight);
      if (!weight.isEmpty() && number2 == null) {
        return bad(number, name, "users.roster.weight", weight);
      }
      ParticipantId id = new ParticipantId(name);
      RosterEntry entry = new RosterEntry(id, shown.isEmpty() ? name : shown, parsed, number2);
      return new Line(number, name, entry, "", "");
    }

    private static Line bad(long number, String name, String problem, String wrong) {
      String shown = wrong.length() > 60 ? wrong.substring(0, 60) + "…" : wrong;
      return new Line(number, name, null, problem, shown);
    }

    private String cell(CSVRecord row, String column) {
      Integer place = places.get(column);
      return place == null || place >= row.size() ? "" : row.get(place).strip();
    }
  }

  static @Nullable Role role(String word) {
    return Stream.of(Role.values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElse(null);
  }

  /** A share as a person writes it, with point or comma; null if it is none. */
  static @Nullable Double weight(String text) {
    try {
      return ShareWeight.checked(Double.parseDouble(text.replace(',', '.')));
    } catch (IllegalArgumentException noNumber) {
      return null;
    }
  }
}
