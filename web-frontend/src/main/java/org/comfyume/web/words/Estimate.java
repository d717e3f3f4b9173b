package org.comfyume.web.words;

import java.time.Duration;
import java.time.Instant;
import org.comfyume.core.scheduling.forecast.Band;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.core.scheduling.forecast.Forecast;
import org.comfyume.queue.usecase.WaitReason;
import org.comfyume.queue.usecase.WaitView;
import org.jspecify.annotations.Nullable;

/**
 * When something is likely to happen.
 *
 * @param low in one of ten cases it happens before
 * @param middle in half of the cases it happens before
 * @param high in one of ten cases it happens later
 * @param open whether it may be later than the forecast looks, so that {@code high} is no bound
 * @param beyond whether it most likely is later than the forecast looks
 * @param asOf when it was computed
 */
public record Estimate(
    Instant low, Instant middle, Instant high, boolean open, boolean beyond, Instant asOf) {

  /** Forecasts come once a second, and every other second while one takes long. */
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** What is older is not shown: three intervals. */
  public static final Duration FRESH = INTERVAL.multipliedBy(3);

  /** How far a forecast looks, in whole minutes. */
  public static final long HORIZON_MINUTES = Forecast.HORIZON.toMinutes();

  /**
   * Of the start of a waiting job; null if none was computed, or if it waits for something that no
   * forecast knows the end of.
   */
  public static @Nullable Estimate of(WaitView view) {
    Expectation expectation = view.expectation();
    Instant asOf = view.asOf();
    return expectation == null || asOf == null || isStuck(view.reason())
        ? null
        : of(expectation.start(), expectation.beyondHorizon(), asOf);
  }

  /** Of the start of a waiting job, whatever it waits for; null if none was computed. */
  public static @Nullable Estimate ofStart(
      @Nullable Expectation expectation, @Nullable Instant asOf) {
    return expectation == null || asOf == null
        ? null
        : of(expectation.start(), expectation.beyondHorizon(), asOf);
  }

  private static boolean isStuck(WaitReason reason) {
    return reason instanceof WaitReason.Paused
        || reason instanceof WaitReason.NoWorker
        || reason instanceof WaitReason.Unfit;
  }

  /** Of the end of a running job; null if none was computed. */
  public static @Nullable Estimate of(@Nullable Band band, @Nullable Instant asOf) {
    return band == null || asOf == null ? null : of(band, false, asOf);
  }

  private static Estimate of(Band band, boolean beyond, Instant asOf) {
    return new Estimate(
        asOf.plus(band.p10()),
        asOf.plus(band.p50()),
        asOf.plus(band.p90()),
        band.p90().compareTo(Forecast.HORIZON) >= 0,
        beyond,
        asOf);
  }

  public boolean isFresh(Instant now) {
    return Duration.between(asOf, now).compareTo(FRESH) <= 0;
  }

  /** Until one of its instants; 0 if that has passed. */
  public static long secondsUntil(Instant at, Instant now) {
    return Math.max(0, Math.round(Duration.between(now, at).toMillis() / 1000.0));
  }
}
