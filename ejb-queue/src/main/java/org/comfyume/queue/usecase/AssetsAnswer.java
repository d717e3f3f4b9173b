package org.comfyume.queue.usecase;

/** How a ComfyUI server answers {@code /api/assets} and {@code /api/tags}. */
public enum AssetsAnswer {
  /** It knows no assets (before 0.9). */
  ABSENT,
  /** It lists them (0.9 to 0.16). */
  LISTED,
  /** It has them as an option and announces whether it is on (since 0.17). */
  OPTIONAL
}
