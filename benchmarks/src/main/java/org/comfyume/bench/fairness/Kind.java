package org.comfyume.bench.fairness;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What people run.
 *
 * @param model name of its model set
 * @param share of all jobs
 * @param seconds on a GPU of speed 1
 * @param gigabytes of its models
 */
record Kind(String model, double share, double seconds, double gigabytes) {

  static final Kind[] ALL = {
    new Kind("klein", 0.35, 1.5, 13),
    new Kind("sdxl", 0.10, 4, 7),
    new Kind("flux", 0.35, 7, 34),
    new Kind("ltx", 0.15, 45, 47),
    new Kind("wan", 0.05, 150, 60),
  };

  /** Gigabytes by model. */
  static final Map<String, Double> SIZES =
      Arrays.stream(ALL).collect(Collectors.toUnmodifiableMap(Kind::model, Kind::gigabytes));

  double loadSeconds() {
    return gigabytes / 2.5 + 1;
  }

  /** By share, from a number in [0, 1). */
  static Kind drawn(double chance) {
    double left = chance;
    for (Kind kind : ALL) {
      left -= kind.share;
      if (left < 0) {
        return kind;
      }
    }
    return ALL[0];
  }
}
