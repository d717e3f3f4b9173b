package org.comfyume.core.vram;

/**
 * How much memory of a GPU a job is believed to need, without margin.
 *
 * @param bytes from 0; a negative number counts as 0
 * @param basis where the number is from
 */
public record VramNeed(long bytes, Basis basis) {

  /** What a need rests on, best first. */
  public enum Basis {
    /** The most that runs of the same workload used on the same worker. */
    LEARNED,
    /** The sizes of the model files, and what the work itself takes beside them. */
    WEIGHTS,
    /** The workshop's list of known models. */
    TABLE,
    /** Nothing is known of the models. */
    DEFAULT
  }

  public VramNeed {
    bytes = Math.max(0, bytes);
  }

  /** The need with what must stay free beside it; never overflows. */
  public long with(long marginBytes) {
    return bytes > Long.MAX_VALUE - marginBytes ? Long.MAX_VALUE : bytes + marginBytes;
  }
}
