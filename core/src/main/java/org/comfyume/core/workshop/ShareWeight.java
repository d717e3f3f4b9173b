package org.comfyume.core.workshop;

/** How large a share of the room is, beside others: 2 may use twice as much as 1. */
public final class ShareWeight {

  /** The weight of whoever has none of their own. */
  public static final double NORMAL = 1;

  public static final double LEAST = 0.001;
  public static final double MOST = 1000;

  private ShareWeight() {}

  /**
   * The weight itself.
   *
   * @throws IllegalArgumentException if it is not a number from {@link #LEAST} to {@link #MOST}
   */
  public static double checked(double weight) {
    if (!(weight >= LEAST && weight <= MOST)) {
      throw new IllegalArgumentException(
          "A weight is a number from 0.001 to 1000; this is not one: " + weight);
    }
    return weight;
  }
}
