package org.comfyume.core.scheduling.forecast;

/** What came of one play. */
final class Future {

  private final double[] starts;
  private final int[] places;
  private final double[] ends;
  private final double horizon;

  /**
   * Takes the arrays over.
   *
   * @param starts seconds until each waiting job started; infinite if the play ended before
   * @param places on which worker of the room, or -1
   * @param ends seconds until each worker has ended its first job; 0 if it had none
   * @param horizon seconds that were played
   */
  Future(double[] starts, int[] places, double[] ends, double horizon) {
    this.starts = starts;
    this.places = places;
    this.ends = ends;
    this.horizon = horizon;
  }

  /** Whether the waiting job of this number started. */
  boolean hasStarted(int job) {
    return !Double.isInfinite(starts[job]);
  }

  /** Seconds until it started; if it did not, those that were played. */
  double start(int job) {
    return Math.min(starts[job], horizon);
  }

  /** Number of the worker it started on, or -1. */
  int place(int job) {
    return places[job];
  }

  /** Seconds until the job that ran on this worker has ended. */
  double end(int worker) {
    return ends[worker];
  }
}
