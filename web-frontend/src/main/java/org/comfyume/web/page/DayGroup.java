package org.comfyume.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.web.words.Words;

/**
 * The results of one day.
 *
 * @param name "Today", "Friday", "3 November 2026"
 * @param count "8 results"; empty if not all of the day are here
 */
public record DayGroup(String name, String count, List<ResultCard> results) {
  private static final int WEEK = 7;

  public DayGroup {
    results = List.copyOf(results);
  }

  /**
   * @param results newest first
   * @param whole whether these are all; else more of the last day may follow
   */
  static List<DayGroup> of(
      List<ResultCard> results, boolean whole, ZoneId zone, Instant now, Words words) {
    Map<LocalDate, List<ResultCard>> byDay = new LinkedHashMap<>();
    for (ResultCard each : results) {
      LocalDate day = LocalDate.ofInstant(each.item().createdAt(), zone);
      byDay.computeIfAbsent(day, key -> new ArrayList<>()).add(each);
    }
    List<DayGroup> groups = new ArrayList<>();
    LocalDate today = LocalDate.ofInstant(now, zone);
    byDay.forEach(
        (day, cards) -> {
          boolean cut = !whole && groups.size() == byDay.size() - 1;
          String count = cut ? "" : words.say("gallery.day.count", cards.size());
          groups.add(new DayGroup(name(day, today, words), count, cards));
        });
    return groups;
  }

  private static String name(LocalDate day, LocalDate today, Words words) {
    if (day.equals(today)) {
      return words.say("gallery.today");
    }
    if (day.equals(today.minusDays(1))) {
      return words.say("gallery.yesterday");
    }
    if (day.isBefore(today) && day.isAfter(today.minusDays(WEEK))) {
      return day.getDayOfWeek().getDisplayName(TextStyle.FULL_STANDALONE, words.locale());
    }
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(words.locale())
        .format(day);
  }
}
