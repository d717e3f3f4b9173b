package org.comfyume.bench.fairness;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What came of one room, or the mean of several.
 *
 * @param finished jobs of ordinary people that finished
 * @param median wait of ordinary people in seconds
 * @param shortMedian the same for their jobs of at most ten seconds
 * @param p95 wait that one in twenty exceeds
 * @param longest wait
 * @param swapPercent of busy time that went into loading models
 * @param hogPercent of GPU time that batch people took
 * @param jain index of GPU-seconds over all people
 * @param kept how well people were told when their jobs start
 */
record Outcome(
    double finished,
    double median,
    double shortMedian,
    double p95,
    double longest,
    double swapPercent,
    double hogPercent,
    double jain,
    Promises.Kept kept) {

  static Outcome mean(List<Outcome> rooms) {
    return new Outcome(
        mean(rooms, Outcome::finished),
        mean(rooms, Outcome::median),
        mean(rooms, Outcome::shortMedian),
        mean(rooms, Outcome::p95),
        mean(rooms, Outcome::longest),
        mean(rooms, Outcome::swapPercent),
        mean(rooms, Outcome::hogPercent),
        mean(rooms, Outcome::jain),
        Promises.Kept.all(rooms.stream().map(Outcome::kept).toList()));
  }

  private static double mean(List<Outcome> rooms, ToDoubleFunction<Outcome> figure) {
    return rooms.stream().mapToDouble(figure).average().orElse(0);
  }
}
