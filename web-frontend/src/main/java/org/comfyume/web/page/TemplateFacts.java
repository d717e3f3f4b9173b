package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comfyume.core.prediction.Prediction;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.core.scheduling.forecast.Forecast;
import org.comfyume.core.vram.VramJudgement;
import org.comfyume.core.vram.VramNeed;
import org.comfyume.queue.usecase.ForeseeRun;
import org.comfyume.queue.usecase.RunForesight;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * What would come of the open template with the values in its form: when it starts, how long it
 * runs, whether it fits, where its files are. What is not known is not shown.
 */
@Named
@RequestScoped
public class TemplateFacts {
  private static final double GB = 1e9;

  @Inject private Visitor visitor;
  @Inject private TemplateForm form;
  @Inject private ForeseeRun foresee;

  private @Nullable RunForesight found;
  private boolean asked;

  /**
   * A model file in the list.
   *
   * @param name without folder and ending
   * @param where which workers have it
   * @param size for people; empty if it is not known
   * @param everywhere whether every worker has it
   */
  public record FileRow(String name, String where, String size, boolean everywhere) {}

  private Optional<RunForesight> found() {
    if (!asked) {
      asked = true;
      found =
          form.getOpen() == null ? null : foresee.foresee(visitor.id(), form.graph(0)).orElse(null);
    }
    return Optional.ofNullable(found);
  }

  /** "≈ 1 min 50 s", "at once", or why not; empty if nothing is known. */
  public String getStart() {
    Words words = Words.ofPage();
    Expectation start = found().map(RunForesight::start).orElse(null);
    if (start == null) {
      return "";
    }
    if (start.beyondHorizon()) {
      return words.say("eta.beyond", Forecast.HORIZON.toMinutes());
    }
    long seconds = seconds(start.start().p50());
    return seconds < 2 ? words.say("templates.now.atonce") : words.say("eta", Words.about(seconds));
  }

  /** What follows the time: range, run time, people before. */
  public String getStartMore() {
    Words words = Words.ofPage();
    Expectation start = found().map(RunForesight::start).orElse(null);
    String run = getRun();
    if (start == null) {
      return words.say(getRunsOn().isEmpty() ? "templates.now.nobody" : "templates.now.unknown");
    }
    boolean atOnce = !start.beyondHorizon() && seconds(start.start().p50()) < 2;
    String first =
        atOnce || start.beyondHorizon()
            ? ""
            : words.say(
                "templates.now.range",
                Words.range(seconds(start.start().p10()), seconds(start.start().p90())));
    String then = run.isEmpty() ? "" : words.say("templates.now.run", run);
    String before =
        words.say("templates.now.before", start.place() - 1, words.count(start.place() - 1));
    return Stream.of(first, then, before)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static long seconds(Duration time) {
    return Math.round(time.toMillis() / 1000.0);
  }

  /** How long it runs, or empty. */
  public String getRun() {
    Prediction run = found().map(RunForesight::run).orElse(null);
    return run == null ? "" : Words.about(Math.max(1, Math.round(run.p50())));
  }

  /** "GPU A, GPU B"; empty if none can run it now. */
  public String getRunsOn() {
    return labels(
        found().stream()
            .flatMap(all -> all.workers().stream())
            .filter(RunForesight.WorkerFit::runsIt));
  }

  private static String labels(Stream<RunForesight.WorkerFit> workers) {
    return workers.map(RunForesight.WorkerFit::label).collect(Collectors.joining(", "));
  }

  /** Workers that are there and lack the same, with what that is in words for people. */
  public record Lacking(String workers, String what) {}

  /** What keeps it off workers that are there. */
  public List<Lacking> getLacking() {
    Map<String, String> workers = new LinkedHashMap<>();
    found().stream()
        .flatMap(all -> all.workers().stream())
        .filter(worker -> worker.takesJobs() && !worker.lacks().isEmpty())
        .forEach(worker -> workers.merge(worker.lacks(), worker.label(), (a, b) -> a + ", " + b));
    return workers.entrySet().stream().map(e -> new Lacking(e.getValue(), e.getKey())).toList();
  }

  /** The memory that it takes; null if nobody knows. */
  private @Nullable VramJudgement memory() {
    return found().stream()
        .flatMap(all -> all.workers().stream())
        .map(RunForesight.WorkerFit::memory)
        .filter(judged -> judged.need().bytes() > 0 && judged.totalBytes() > 0)
        .filter(
            judged ->
                judged.need().basis() == VramNeed.Basis.LEARNED
                    || judged.need().basis() == VramNeed.Basis.WEIGHTS)
        .max(
            Comparator.comparing(
                    (VramJudgement judged) -> judged.need().basis() == VramNeed.Basis.LEARNED)
                .thenComparing(VramJudgement::totalBytes))
        .orElse(null);
  }

  public boolean isMemoryKnown() {
    return memory() != null;
  }

  /** "fits on GPU A, GPU B". */
  public String getFits() {
    String fits =
        labels(
            found().stream()
                .flatMap(all -> all.workers().stream())
                .filter(RunForesight.WorkerFit::fits));
    return fits.isEmpty()
        ? Words.ofPage().say("templates.fits.nowhere")
        : Words.ofPage().say("templates.fits", fits);
  }

  /** Of the files, as far as they are part of the need. */
  private long weights() {
    VramJudgement memory = memory();
    long weights = found().map(RunForesight::weights).orElse(0L);
    return memory == null ? 0 : Math.min(weights, memory.need().bytes());
  }

  private long working() {
    VramJudgement memory = memory();
    return memory == null ? 0 : memory.need().bytes() - weights();
  }

  /** How much of the bar the files take, 0 to 100. */
  public double getWeightsPercent() {
    return percent(weights());
  }

  public double getWorkingPercent() {
    return Math.min(percent(working()), 100 - getWeightsPercent());
  }

  private double percent(long bytes) {
    VramJudgement memory = memory();
    return memory == null
        ? 0
        : Math.min(100, Math.round(1000.0 * bytes / memory.totalBytes()) / 10.0);
  }

  public String getWeightsText() {
    return Words.ofPage().say("templates.memory.files", weights() / GB);
  }

  public String getWorkingText() {
    return Words.ofPage().say("templates.memory.work", working() / GB);
  }

  public String getMemoryLabel() {
    VramJudgement memory = memory();
    return memory == null
        ? ""
        : Words.ofPage()
            .say(
                "templates.memory.label",
                Math.round(memory.need().bytes() / GB),
                Math.round(memory.totalBytes() / GB));
  }

  /** Where the number is from. */
  public String getMemoryBasis() {
    VramJudgement memory = memory();
    return memory == null
        ? ""
        : Words.ofPage()
            .say("templates.memory." + memory.need().basis().name().toLowerCase(Locale.ROOT));
  }

  public List<FileRow> getFiles() {
    Words words = Words.ofPage();
    return found().stream()
        .flatMap(all -> all.files().stream())
        .map(file -> row(file, words))
        .toList();
  }

  static FileRow row(RunForesight.FileOn file, Words words) {
    String where =
        file.on().isEmpty() && file.missing().isEmpty()
            ? words.say("templates.file.unknown")
            : Stream.of(
                    file.on().isEmpty() ? "" : String.join(", ", file.on()),
                    file.loaded().isEmpty()
                        ? ""
                        : words.say("templates.file.loaded", String.join(", ", file.loaded())),
                    file.missing().isEmpty()
                        ? ""
                        : words.say("templates.file.missing", String.join(", ", file.missing())))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    return new FileRow(
        Words.model(file.file()),
        where,
        file.bytes() > 0 ? words.size(file.bytes()) : "",
        file.missing().isEmpty() && !file.on().isEmpty());
  }

  /** The class that gives the bar the colour of the largest model's family. */
  public String getFamily() {
    return found().stream()
        .flatMap(all -> all.files().stream())
        .map(file -> file.file().toLowerCase(Locale.ROOT))
        .flatMap(name -> Stream.of("flux", "ltx", "wan").filter(name::contains))
        .findFirst()
        .orElse("work");
  }
}
