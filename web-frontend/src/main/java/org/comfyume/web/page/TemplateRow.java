package org.comfyume.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.stream.Collectors;
import org.comfyume.core.prediction.Prediction;
import org.comfyume.queue.usecase.ListedTemplate;
import org.comfyume.queue.usecase.TemplateOnWorkers;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A template in the list.
 *
 * @param below one short line on its state, or where it is from
 * @param waits whether that line says that it cannot run now
 * @param current whether it is open
 */
public record TemplateRow(ListedTemplate listed, String below, boolean waits, boolean current) {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  static TemplateRow of(
      ListedTemplate listed,
      @Nullable TemplateOnWorkers state,
      boolean current,
      Words words,
      ZoneId zone) {
    Instant at = listed.at();
    if (at == null) {
      boolean waits = state == null || !state.readySomewhere();
      return new TemplateRow(listed, state(state, words), waits, current);
    }
    String when = when(at.atZone(zone), LocalDate.now(zone), words);
    boolean sent = listed.origin() == ListedTemplate.Origin.SENT;
    return new TemplateRow(
        listed,
        sent ? words.say("templates.by", listed.sender(), when) : words.say("templates.kept", when),
        false,
        current);
  }

  /** Today the time of day, else the date. */
  static String when(ZonedDateTime at, LocalDate today, Words words) {
    return at.toLocalDate().equals(today)
        ? at.format(CLOCK)
        : at.format(
            DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(words.locale()));
  }

  static String state(@Nullable TemplateOnWorkers state, Words words) {
    if (state == null || state.workers().isEmpty()) {
      return words.say("templates.state.none");
    }
    if (state.readySomewhere()) {
      Prediction run = state.run();
      return run == null
          ? words.say("templates.state.ready")
          : words.say("templates.state.about", Words.about(Math.max(1, Math.round(run.p50()))));
    }
    if (state.workers().stream().anyMatch(TemplateOnWorkers.OnWorker::complete)) {
      return words.say("templates.state.away");
    }
    return missing(state.workers(), words);
  }

  /** Of the worker that lacks the least. */
  private static String missing(List<TemplateOnWorkers.OnWorker> workers, Words words) {
    int least = workers.stream().mapToInt(TemplateRow::lacks).min().orElse(0);
    String labels =
        workers.stream()
            .filter(worker -> lacks(worker) == least)
            .map(TemplateOnWorkers.OnWorker::label)
            .collect(Collectors.joining(", "));
    boolean classes =
        workers.stream()
            .anyMatch(worker -> lacks(worker) == least && !worker.missingClasses().isEmpty());
    return words.say(
        classes ? "templates.state.classes" : "templates.state.missing", least, labels);
  }

  private static int lacks(TemplateOnWorkers.OnWorker worker) {
    return worker.missingFiles().size() + worker.missingClasses().size();
  }

  public String address() {
    return "templates?t=" + listed.key();
  }
}
