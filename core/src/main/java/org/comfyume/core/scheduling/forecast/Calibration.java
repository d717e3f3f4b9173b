package org.comfyume.core.scheduling.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the waits of the past say about the bands of a forecast. It widens, narrows and shifts them
 * until a little less than one start in ten comes before a band, as many after it, and half before
 * its middle. A value; {@link #started} gives the next one.
 */
public final class Calibration {

  /** Bands whose middle is up to so many seconds are calibrated together. */
  private static final List<Double> BOUNDS =
      List.of(5.0, 15.0, 45.0, 120.0, 300.0, Double.POSITIVE_INFINITY);

  private static final Calibration NONE =
      new Calibration(Collections.nCopies(BOUNDS.size(), Stretch.FIRST));

  /**
   * What somebody was shown.
   *
   * @param raw as it was foretold
   * @param band the same, calibrated: what is shown
   */
  public record Shown(Band raw, Band band, Instant at) {}

  private final List<Stretch> stretches;

  private Calibration(List<Stretch> stretches) {
    this.stretches = List.copyOf(stretches);
  }

  public static Calibration none() {
    return NONE;
  }

  /** The band to show now for what was foretold; to be kept until the job starts. */
  public Shown shown(Band raw, Instant at) {
    return new Shown(raw, stretches.get(index(raw)).applied(raw), at);
  }

  /**
   * A job has started.
   *
   * @param shown all that was shown for it, oldest first, but nothing that was beyond the horizon.
   *     What was shown after the first counts together as much as that, so that long waits do not
   *     count for more
   */
  public Calibration started(List<Shown> shown, Instant at) {
    List<Stretch> next = new ArrayList<>(stretches);
    for (int i = 0; i < shown.size(); i++) {
      Shown each = shown.get(i);
      Duration actual = Duration.between(each.at, at);
      if (!each.band.p90().isZero() && !actual.isNegative()) {
        int index = index(each.raw);
        double weight = i == 0 ? 1 : 1.0 / shown.size();
        next.set(index, next.get(index).moved(each.band, actual, weight));
      }
    }
    return new Calibration(next);
  }

  private static int index(Band band) {
    double seconds = band.p50().toMillis() / 1000.0;
    int index = 0;
    while (seconds > BOUNDS.get(index)) {
      index++;
    }
    return index;
  }
}
