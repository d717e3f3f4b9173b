package org.comfyume.core.scheduling.forecast;

import java.time.Duration;

/**
 * How bands are changed before they are shown.
 *
 * @param down factor of the part below the middle
 * @param middle factor of the whole band
 * @param up factor of the part above the middle
 */
record Stretch(double down, double middle, double up) {

  /** A little wider than what is played, which knows nothing of late news and of newcomers. */
  static final Stretch FIRST = new Stretch(1.2, 1, 1.2);

  /** Rather too wide than too narrow: a little less than one in ten on each side. */
  private static final double MISSES = 0.08;

  private static final double STEP = 0.05;
  private static final double MIDDLE_STEP = 0.02;
  private static final double LEAST = 0.3;
  private static final double MOST = 5;

  /** Nobody minds half a second, and what is exact must not drift. */
  private static final Duration NEARLY = Duration.ofMillis(500);

  /** Moves each quantile by a small step, so that it comes to rest where it should be. */
  Stretch moved(Band shown, Duration actual, double weight) {
    boolean before = actual.compareTo(shown.p10()) < 0;
    boolean after = actual.compareTo(shown.p90()) > 0;
    Duration off = actual.minus(shown.p50());
    double late = off.abs().compareTo(NEARLY) <= 0 ? 0 : off.isNegative() ? -0.5 : 0.5;
    return new Stretch(
        changed(down, STEP * weight * ((before ? 1 : 0) - MISSES)),
        changed(middle, MIDDLE_STEP * weight * late),
        changed(up, STEP * weight * ((after ? 1 : 0) - MISSES)));
  }

  Band applied(Band raw) {
    double p50 = seconds(raw.p50());
    double below = Math.min(p50, down * (p50 - seconds(raw.p10())));
    double above = up * (seconds(raw.p90()) - p50);
    return Band.ofSeconds(middle * (p50 - below), middle * p50, middle * (p50 + above));
  }

  private static double changed(double factor, double by) {
    return Math.max(LEAST, Math.min(MOST, factor * Math.exp(by)));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
