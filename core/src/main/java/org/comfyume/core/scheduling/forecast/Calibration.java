package org.comfyume.core.scheduling.forecast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the waits of the past say about the bands of a forecast. It widens, narrows and shifts them
 * until one start in ten comes before a band, one in ten after it, and half before its middle. A
 * value; {@link #observed} gives the next one.
 */
public final class Calibration {

  /** Bands whose middle is up to so many seconds are calibrated together. */
  private static final List<Double> BOUNDS =
      List.of(5.0, 15.0, 45.0, 120.0, 300.0, Double.POSITIVE_INFINITY);

  private static final Calibration NONE =
      new Calibration(Collections.nCopies(BOUNDS.size(), Stretch.NONE));

  /**
   * How bands are changed.
   *
   * @param down factor of the part below the middle
   * @param middle factor of the middle
   * @param up factor of the part above the middle
   */
  private record Stretch(double down, double middle, double up) {

    private static final Stretch NONE = new Stretch(1, 1, 1);
    static final double STEP = Double.parseDouble(System.getProperty("cal", "0.03"));
    private static final double LEAST = 0.1;
    private static final double MOST = 10;

    /** Moves each quantile by a small step, so that it comes to rest where it should be. */
    Stretch observed(Band shown, Duration actual) {
      boolean before = actual.compareTo(shown.p10()) < 0;
      boolean after = actual.compareTo(shown.p90()) > 0;
      int late = Integer.signum(actual.compareTo(shown.p50()));
      return new Stretch(
          moved(down, before ? 0.9 : -0.1),
          moved(middle, 0.25 * late),
          moved(up, after ? 0.9 : -0.1));
    }

    private static double moved(double factor, double by) {
      return Math.max(LEAST, Math.min(MOST, factor * Math.exp(STEP * by)));
    }

    Band applied(Band raw) {
      double p50 = seconds(raw.p50());
      double shifted = middle * p50;
      double below = middle * down * (p50 - seconds(raw.p10()));
      double above = middle * up * (seconds(raw.p90()) - p50);
      return Band.ofSeconds(Math.max(0, shifted - below), shifted, shifted + above);
    }

    private static double seconds(Duration duration) {
      return duration.toMillis() / 1000.0;
    }
  }

  private final List<Stretch> stretches;

  private Calibration(List<Stretch> stretches) {
    this.stretches = List.copyOf(stretches);
  }

  public static Calibration none() {
    return NONE;
  }

  /** The band to show. */
  public Band applied(Band raw) {
    return stretches.get(index(raw)).applied(raw);
  }

  /**
   * A job has started.
   *
   * @param shown band that was shown at some time, calibrated as it was then
   * @param actual time from then to the start
   */
  public Calibration observed(Band shown, Duration actual) {
    if (shown.p90().isZero()) {
      return this;
    }
    List<Stretch> next = new ArrayList<>(stretches);
    next.set(index(shown), next.get(index(shown)).observed(shown, actual));
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

  @Override
  public String toString() {
    return stretches.toString();
  }
}
