package org.comfyume.core.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a number may be; for a text, how many characters it may have.
 *
 * @param min smallest that is allowed, or null for no bound
 * @param max largest that is allowed, or null for no bound
 * @param step distance of allowed numbers, counted from {@code min} or else 0; null for any
 */
public record FieldRange(
    @Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable BigDecimal step) {

  /** Everything is allowed. */
  public static final FieldRange ANY = new FieldRange(null, null, null);

  boolean tooSmall(BigDecimal value) {
    return min != null && value.compareTo(min) < 0;
  }

  boolean tooLarge(BigDecimal value) {
    return max != null && value.compareTo(max) > 0;
  }

  boolean onStep(BigDecimal value) {
    return below(value).compareTo(value) == 0;
  }

  /** The largest allowed number that is not larger. */
  BigDecimal below(BigDecimal value) {
    if (step == null || step.signum() <= 0) {
      return value;
    }
    BigDecimal from = min == null ? BigDecimal.ZERO : min;
    BigDecimal steps = value.subtract(from).divide(step, 0, RoundingMode.FLOOR);
    return from.add(steps.multiply(step));
  }

  /** The smallest allowed number that is not smaller. */
  BigDecimal above(BigDecimal value) {
    BigDecimal below = below(value);
    return step == null || below.compareTo(value) == 0 ? below : below.add(step);
  }
}
