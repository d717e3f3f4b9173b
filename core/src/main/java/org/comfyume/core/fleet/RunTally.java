package org.comfyume.core.fleet;

import org.jspecify.annotations.Nullable;

/**
 * How the runs of some time went.
 *
 * @param stored whose results are stored
 * @param failed that failed for whatever reason
 * @param swaps how many had to load a model, or null if that is not known of every run
 */
public record RunTally(long stored, long failed, @Nullable Long swaps) {

  /** Of a time in which nothing ended. */
  public static final RunTally NONE = new RunTally(0, 0, 0L);

  public long all() {
    return stored + failed;
  }

  /** Both together; swaps are known if both know them. */
  public RunTally plus(RunTally other) {
    Long mine = swaps;
    Long others = other.swaps;
    return new RunTally(
        stored + other.stored,
        failed + other.failed,
        mine == null || others == null ? null : Long.valueOf(mine + others));
  }
}
