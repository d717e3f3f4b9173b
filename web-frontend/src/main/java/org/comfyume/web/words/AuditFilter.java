package org.comfyume.web.words;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.comfyume.core.workshop.AuditSearch;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the audit log in an address: {@code ?who=&action=&subject=&text=&from=&to=}, the
 * days as 2026-02-28. What is no day counts as not given.
 *
 * @param to the last day that counts
 */
public record AuditFilter(
    String who, String action, String subject, String text, String from, String to) {

  private static final List<String> NAMES =
      List.of("who", "action", "subject", "text", "from", "to");

  public static AuditFilter of(Map<String, String> asked) {
    List<String> parts = NAMES.stream().map(name -> part(asked.get(name))).toList();
    return new AuditFilter(
        parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5));
  }

  /** NUL is no text for a database. */
  private static String part(@Nullable String text) {
    String clean = text == null ? "" : text.replace("\u0000", "").strip();
    return clean.substring(0, Math.min(clean.length(), 200));
  }

  /** The same for the audit log; days begin and end at midnight of this zone. */
  public AuditSearch search(ZoneId zone) {
    LocalDate last = day(to);
    return new AuditSearch(
        who,
        action,
        subject,
        text,
        start(day(from), zone),
        start(last == null ? null : last.plusDays(1), zone));
  }

  private static @Nullable LocalDate day(String text) {
    try {
      // the database knows no year of five digits that a person means
      return text.matches("[0-9]{4}-.*") ? LocalDate.parse(text) : null;
    } catch (DateTimeParseException notADay) {
      return null;
    }
  }

  private static @Nullable Instant start(@Nullable LocalDate day, ZoneId zone) {
    return day == null ? null : day.atStartOfDay(zone).toInstant();
  }

  /** Whether anything is asked for. */
  public boolean given() {
    return !query().isEmpty();
  }

  /** The given parts as they stand in an address, without the question mark. */
  public String query() {
    List<String> values = List.of(who, action, subject, text, from, to);
    return NAMES.stream()
        .filter(name -> !values.get(NAMES.indexOf(name)).isEmpty())
        .map(name -> name + "=" + encoded(values.get(NAMES.indexOf(name))))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
