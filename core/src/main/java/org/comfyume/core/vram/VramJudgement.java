package org.comfyume.core.vram;

/**
 * A verdict, and the numbers it rests on.
 *
 * @param need of the job, without margin
 * @param marginBytes what had to stay free beside it
 * @param freeBytes what was free for this job, its own warm models included; 0 if not known
 * @param unloadedBytes what would be free once the worker has unloaded everything; 0 if not known
 * @param totalBytes of the GPU that decides, the worker's first; 0 if not known
 * @param failOpen the job is allowed only because there was no reading to be believed; to be logged
 *     and shown
 * @param dryRun the verdict is for the log and the page and stops no job
 */
public record VramJudgement(
    VramVerdict verdict,
    VramNeed need,
    long marginBytes,
    long freeBytes,
    long unloadedBytes,
    long totalBytes,
    boolean failOpen,
    boolean dryRun) {

  /** True if the job may not be sent to this worker now. */
  public boolean stops() {
    return !dryRun && (verdict == VramVerdict.NOT_NOW || verdict == VramVerdict.NEVER_FITS);
  }

  /** True if the worker is to be asked to unload before the job is sent. */
  public boolean unloadsFirst() {
    return !dryRun && verdict == VramVerdict.FITS_AFTER_UNLOAD;
  }
}
