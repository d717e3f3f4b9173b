package org.comfyume.core.vram;

/**
 * The switches of VRAM admission.
 *
 * @param enabled false: memory is never looked at
 * @param dryRun true: a verdict is logged and shown, but stops no job
 * @param marginBytes what must stay free beside the job's need
 */
public record VramRules(boolean enabled, boolean dryRun, long marginBytes) {

  /** Enabled for real, with a margin of 2048 MiB. */
  public static final VramRules DEFAULT = new VramRules(true, false, 2048L << 20);

  /** The largest margin: 1 TiB. */
  public static final long MOST_MARGIN_BYTES = 1L << 40;

  /**
   * @throws IllegalArgumentException if the margin is not from 0 to 1 TiB
   */
  public VramRules {
    if (marginBytes < 0 || marginBytes > MOST_MARGIN_BYTES) {
      throw new IllegalArgumentException(
          "A VRAM margin is 0 to " + MOST_MARGIN_BYTES + " bytes; this is not: " + marginBytes);
    }
  }
}
