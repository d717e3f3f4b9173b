package org.comfyume.web.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.comfyume.core.job.ResultQuery;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * What the Gallery shows, as its address says it. What an address says wrongly counts as not said.
 *
 * @param q words to look for
 * @param kind pictures, clips or sound; "" for all
 * @param model "" for any
 * @param template "" for any
 * @param when today, week or days; "" for any time
 * @param from first day, if {@code when} is days; null for the first of all
 * @param to last day, if {@code when} is days; null for the last of all
 * @param shown how many results
 */
public record GalleryAddress(
    String q,
    String kind,
    String model,
    String template,
    String when,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    int shown) {

  static final int STEP = 24;
  static final int MOST = 2400;
  private static final int LONGEST = 200;

  /** Media family of each kind, in the order in which they are offered. */
  static final Map<String, String> FAMILIES = families();

  private static Map<String, String> families() {
    Map<String, String> families = new LinkedHashMap<>();
    families.put("", "");
    families.put("pictures", "image");
    families.put("clips", "video");
    families.put("sound", "audio");
    return families;
  }

  static GalleryAddress of(Map<String, String> asked) {
    String kind = text(asked, "kind");
    String when = text(asked, "when");
    return new GalleryAddress(
        text(asked, "q"),
        FAMILIES.containsKey(kind) ? kind : "",
        text(asked, "model"),
        text(asked, "template"),
        List.of("today", "week", "days").contains(when) ? when : "",
        day(asked.get("from")),
        day(asked.get("to")),
        number(asked.get("shown")));
  }

  /** Without what no database takes: control characters and halves of characters. */
  private static String text(Map<String, String> asked, String name) {
    String text = asked.getOrDefault(name, "");
    return text.substring(0, Math.min(LONGEST, text.length()))
        .replaceAll("[\\p{Cntrl}\\p{Cs}]", " ")
        .strip();
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    try {
      return text == null || text.isBlank() || text.length() > 10 ? null : LocalDate.parse(text);
    } catch (DateTimeException noDay) {
      return null;
    }
  }

  private static int number(@Nullable String text) {
    boolean usable = text != null && text.matches("[0-9]{1,4}");
    return usable ? Math.min(Math.max(Integer.parseInt(text), STEP), MOST) : STEP;
  }

  /** Whether something else than all is wanted. */
  public boolean isFiltered() {
    return !(q + kind + model + template + when).isEmpty();
  }

  GalleryAddress ofKind(String other) {
    return new GalleryAddress(q, other, model, template, when, from, to, STEP);
  }

  GalleryAddress showing(int more) {
    return new GalleryAddress(q, kind, model, template, when, from, to, more);
  }

  /** The address's query, without what is not said. */
  public String query() {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("q", q);
    said.put("kind", kind);
    said.put("model", model);
    said.put("template", template);
    said.put("when", when);
    said.put("from", when.equals("days") && from != null ? from.toString() : "");
    said.put("to", when.equals("days") && to != null ? to.toString() : "");
    said.put("shown", shown == STEP ? "" : Integer.toString(shown));
    return said.entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** The query with one result open. */
  String open(String job, String file) {
    String rest = query();
    return rest + (rest.isEmpty() ? "" : "&") + "job=" + job + "&file=" + file;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What to look for. A week begins on Monday, a day where the server is. */
  ResultQuery wish(ParticipantId owner, ZoneId zone, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate first =
        switch (when) {
          case "today" -> today;
          case "week" -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case "days" -> from;
          default -> null;
        };
    LocalDate last = when.equals("days") ? to : null;
    return new ResultQuery(
        owner,
        Arrays.asList(q.split("\\s+")),
        FAMILIES.getOrDefault(kind, ""),
        model,
        template,
        first == null ? ResultQuery.EVER_FROM : start(first, zone),
        last == null ? ResultQuery.EVER_UNTIL : start(last.plusDays(1), zone));
  }

  /** Years that no database has are as good as ever. */
  private static Instant start(LocalDate day, ZoneId zone) {
    Instant start = day.atStartOfDay(zone).toInstant();
    if (start.isBefore(ResultQuery.EVER_FROM)) {
      return ResultQuery.EVER_FROM;
    }
    return start.isAfter(ResultQuery.EVER_UNTIL) ? ResultQuery.EVER_UNTIL : start;
  }
}
