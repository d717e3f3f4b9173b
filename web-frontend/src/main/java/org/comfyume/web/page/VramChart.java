package org.comfyume.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.comfyume.core.fleet.TelemetryHistory;
import org.comfyume.queue.usecase.ReadHistory;
import org.comfyume.queue.usecase.WarmHistory;
import org.comfyume.web.chart.AreaChart;
import org.comfyume.web.words.Words;

/**
 * The memory of a GPU in the last hour: what models are believed to take, by family, and what else
 * is in use above it.
 *
 * @param areas to draw
 * @param top the whole memory in GB
 * @param middle half of it
 * @param text the chart as one sentence
 */
public record VramChart(List<AreaChart.Area> areas, long top, long middle, String text) {

  /** 30 s each: finer than a pixel on a phone, coarser than noise. */
  static final int COLUMNS = 120;

  private static final String REST = "work";
  private static final List<String> KINDS = List.of("flux", "ltx", "wan", "up", REST);

  /** Of a device whose memory is known and that was read within the hour; else there is none. */
  static List<VramChart> of(
      ReadHistory.Device device,
      List<WarmHistory.Moment> warm,
      Instant now,
      String label,
      Words words) {
    long total = device.now().vramTotalBytes();
    List<TelemetryHistory.Point> points = device.points();
    if (total <= 0 || points.isEmpty()) {
      return List.of();
    }
    AreaChart chart = AreaChart.stacked(COLUMNS, KINDS, samples(points, warm, now), total);
    LongSummaryStatistics used =
        points.stream().mapToLong(TelemetryHistory.Point::usedBytes).summaryStatistics();
    String text =
        words.say(
            "workers.chart",
            label,
            gb(used.getMin()),
            gb(used.getMax()),
            gb(total),
            gb(points.get(points.size() - 1).usedBytes()));
    return List.of(new VramChart(chart.areas(), gb(total), Math.round(gb(total) / 2.0), text));
  }

  /** The most of each column: a short peak is what runs out of memory. */
  private static SortedMap<Integer, long[]> samples(
      List<TelemetryHistory.Point> points, List<WarmHistory.Moment> warm, Instant now) {
    SortedMap<Integer, TelemetryHistory.Point> highest = new TreeMap<>();
    for (TelemetryHistory.Point point : points) {
      long age = Math.max(0, Duration.between(point.at(), now).toSeconds());
      int column = COLUMNS - 1 - (int) (age * COLUMNS / TelemetryHistory.SECONDS);
      if (column >= 0) {
        highest.merge(column, point, (a, b) -> b.usedBytes() > a.usedBytes() ? b : a);
      }
    }
    SortedMap<Integer, long[]> samples = new TreeMap<>();
    highest.forEach((column, point) -> samples.put(column, split(point, at(warm, point.at()))));
    return samples;
  }

  private static Map<String, Long> at(List<WarmHistory.Moment> warm, Instant time) {
    Map<String, Long> found = Map.of();
    for (WarmHistory.Moment moment : warm) {
      if (!moment.from().isAfter(time)) {
        found = moment.bytes();
      }
    }
    return found;
  }

  /** Models never take more than what is in use: what is believed may be on its way still. */
  private static long[] split(TelemetryHistory.Point point, Map<String, Long> models) {
    long[] amounts = new long[KINDS.size()];
    long left = point.usedBytes();
    for (Map.Entry<String, Long> model : models.entrySet()) {
      long bytes = Math.min(left, model.getValue());
      amounts[KINDS.indexOf(family(model.getKey()))] += bytes;
      left -= bytes;
    }
    amounts[KINDS.indexOf(REST)] = left;
    return amounts;
  }

  /** The style class of a model's family; of all that have no colour of their own one together. */
  static String family(String model) {
    String name = model.toLowerCase(Locale.ROOT);
    return List.of("flux", "ltx", "wan").stream().filter(name::contains).findFirst().orElse("up");
  }

  static long gb(long bytes) {
    return Math.round(bytes / (double) (1L << 30));
  }
}
