package org.comfyume.core.scheduling.forecast;

import java.util.random.RandomGenerator;

/**
 * A duration that is a factor of its median: twice as long is as likely as half as long.
 *
 * @param median seconds
 * @param sigma standard deviation of the logarithm; 0 is certainty
 */
record LogNormal(double median, double sigma) {

  /** How often a draw is repeated until it is above a bound that is not far out. */
  private static final double NEAR = 0.5;

  double draw(RandomGenerator chance) {
    return median * Math.exp(sigma * chance.nextGaussian());
  }

  /** Draws what is left of a duration of which {@code elapsed} seconds are over. */
  double left(double elapsed, RandomGenerator chance) {
    if (elapsed <= 0) {
      return draw(chance) - elapsed;
    }
    if (median <= 0 || sigma <= 0) {
      return Math.max(0, median - elapsed);
    }
    double bound = Math.log(elapsed / median) / sigma;
    double normal = bound < NEAR ? above(bound, chance) : farAbove(bound, chance);
    return Math.max(0, median * Math.exp(sigma * normal) - elapsed);
  }

  private static double above(double bound, RandomGenerator chance) {
    double normal = chance.nextGaussian();
    while (normal < bound) {
      normal = chance.nextGaussian();
    }
    return normal;
  }

  /** The tail of the normal distribution by rejection from an exponential one (Robert 1995). */
  private static double farAbove(double bound, RandomGenerator chance) {
    double rate = (bound + Math.sqrt(bound * bound + 4)) / 2;
    while (true) {
      double normal = bound - Math.log(1 - chance.nextDouble()) / rate;
      double off = normal - rate;
      if (chance.nextDouble() <= Math.exp(-off * off / 2)) {
        return normal;
      }
    }
  }
}
