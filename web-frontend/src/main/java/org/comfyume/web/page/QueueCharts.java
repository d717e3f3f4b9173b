package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import org.comfyume.core.job.QueueCurves;
import org.comfyume.queue.usecase.ReadCurves;
import org.comfyume.web.chart.LineChart;
import org.comfyume.web.chart.LineChart.Series;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** How the last two hours of the room went, as drawings, each with a sentence. */
@Named
@RequestScoped
public class QueueCharts {

  @Inject private Visitor visitor;
  @Inject private ReadCurves readCurves;

  private List<Card> cards = List.of();

  /**
   * A drawing.
   *
   * @param key of its title in the bundle
   * @param sentence what it shows
   * @param marks words of its vertical axis, in the order of its marks
   * @param keys what its lines are, in their order; empty if there is one
   */
  public record Card(
      String key, String sentence, LineChart chart, List<Mark> marks, List<Key> keys) {}

  /** A horizontal line with its words. */
  public record Mark(double y, String text) {}

  /** A line's name and its words. */
  public record Key(String name, String text) {}

  @PostConstruct
  void load() {
    QueueCurves curves = readCurves.read(visitor.person());
    Words words = Words.ofPage();
    cards = List.of(depth(curves, words), ended(curves, words), waits(curves, words));
  }

  private static Card depth(QueueCurves curves, Words words) {
    List<Integer> waiting = curves.waiting();
    int most = waiting.stream().mapToInt(Integer::intValue).max().orElse(0);
    int now = waiting.isEmpty() ? 0 : waiting.get(waiting.size() - 1);
    LineChart chart = LineChart.of(2, List.of(new Series("depth", waiting)));
    String sentence = words.say("queue.chart.depth.says", most, now);
    return card("queue.chart.depth", sentence, chart, v -> words.say("queue.chart.jobs", v));
  }

  private static Card ended(QueueCurves curves, Words words) {
    double all =
        curves.endedPerMinute().stream().mapToDouble(Double::doubleValue).sum()
            * QueueCurves.BIN.toMinutes();
    LineChart chart = LineChart.of(1, List.of(new Series("done", curves.endedPerMinute())));
    String sentence =
        words.say("queue.chart.done.says", Math.round(all), all / QueueCurves.SPAN.toMinutes());
    return card("queue.chart.done", sentence, chart, v -> words.say("queue.chart.rate", v));
  }

  private static Card waits(QueueCurves curves, Words words) {
    LineChart chart =
        LineChart.ofSeconds(
            10,
            List.of(
                new Series("median", curves.medianWait()), new Series("long", curves.longWait())));
    double median = highest(curves.medianWait());
    String sentence =
        median < 0
            ? words.say("queue.chart.waits.none")
            : words.say(
                "queue.chart.waits.says",
                Words.about(Math.round(median)),
                Words.about(Math.round(highest(curves.longWait()))));
    Card plain = card("queue.chart.waits", sentence, chart, v -> Words.about(Math.round(v)));
    List<Key> keys =
        List.of(
            new Key("median", words.say("queue.chart.median")),
            new Key("long", words.say("queue.chart.long")));
    return new Card(plain.key(), plain.sentence(), plain.chart(), plain.marks(), keys);
  }

  private static Card card(
      String key, String sentence, LineChart chart, DoubleFunction<String> text) {
    List<Mark> marks =
        chart.marks().stream().map(mark -> new Mark(mark.y(), text.apply(mark.value()))).toList();
    return new Card(key, sentence, chart, marks, List.of());
  }

  /** -1 if none is known. */
  private static double highest(List<@Nullable Double> values) {
    return values.stream()
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(-1);
  }

  public List<Card> getCards() {
    return cards;
  }
}
