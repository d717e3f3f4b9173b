package org.comfyume.core.scheduling;

import java.time.Duration;

/**
 * The knobs of fair share.
 *
 * @param slack how far above the least virtual time a person may be and still go first because the
 *     job is cheap on this worker; in virtual seconds
 * @param waitCap a person who waited this long since being served last goes before all fairness
 */
public record FairSettings(Duration slack, Duration waitCap) {

  public static final FairSettings DEFAULT =
      new FairSettings(Duration.ofSeconds(60), Duration.ofSeconds(400));

  /**
   * @throws IllegalArgumentException if the slack is negative or the cap not above 0
   */
  public FairSettings {
    if (slack.isNegative()) {
      throw new IllegalArgumentException("A slack is 0 or more; this is not: " + slack);
    }
    if (waitCap.isNegative() || waitCap.isZero()) {
      throw new IllegalArgumentException("A wait cap is above 0; this is not: " + waitCap);
    }
  }

  double slackSeconds() {
    return slack.toMillis() / 1000.0;
  }
}
