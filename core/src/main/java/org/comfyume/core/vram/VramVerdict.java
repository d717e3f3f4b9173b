package org.comfyume.core.vram;

/** Whether a job's memory fits on a worker, best first. */
public enum VramVerdict {
  /** It fits as things are. */
  FITS,
  /** It fits once the worker has let go of the models it holds. */
  FITS_AFTER_UNLOAD,
  /** The GPU is large enough, but others hold its memory: the job waits. */
  NOT_NOW,
  /** The GPU is too small whatever is unloaded. */
  NEVER_FITS
}
