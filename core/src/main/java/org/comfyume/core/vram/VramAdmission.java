package org.comfyume.core.vram;

import java.util.List;
import java.util.Set;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.WarmModels;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.vram.VramNeed.Basis;

/**
 * Judges whether a job's memory fits on a worker. A need and its margin that are just free fit.
 * What warm models of the job hold already counts as free for it. ComfyUI runs a graph on its first
 * device, so the worker's first reading decides; if that is missing or absurd the job is allowed.
 *
 * <p>A learned need never exceeds what a GPU without models has: the same workload ran on it. What
 * was measured then may include models of others that happened to be warm; that must neither refuse
 * a job that is known to run nor let it wait for ever.
 */
public record VramAdmission(VramRules rules) {

  /** No GPU is believed to have more: 2 TiB. */
  private static final long MOST_BYTES = 2L << 40;

  /** More than drivers and contexts take of a GPU that holds no model. */
  private static final long TAKEN_BYTES = 2L << 30;

  /**
   * @param models the job's model files
   * @param gpus the worker's readings, the device that ComfyUI runs on first
   * @param warm what the worker is believed to hold
   */
  public VramJudgement judge(
      VramNeed need, Set<ModelRef> models, List<GpuReading> gpus, WarmModels warm) {
    if (!rules.enabled()) {
      return allowed(need, false);
    }
    if (gpus.isEmpty() || absurd(gpus.get(0))) {
      return allowed(need, true);
    }
    GpuReading gpu = gpus.get(0);
    long total = gpu.vramTotalBytes();
    boolean told = gpu.heldBytes() > 0 && gpu.heldBytes() <= total;
    long held = told ? gpu.heldBytes() : warm.bytes();
    long own = Math.min(held, warm.bytesOf(models));
    long free = plus(gpu.vramFreeBytes(), own, total);
    long unloaded = plus(gpu.vramFreeBytes(), held, total);
    long wanted = need.with(rules.marginBytes());
    if (need.basis() == Basis.LEARNED) {
      wanted = Math.min(wanted, total - Math.min(total, TAKEN_BYTES));
    }
    return new VramJudgement(
        verdict(wanted, free, unloaded, total),
        need,
        rules.marginBytes(),
        free,
        unloaded,
        total,
        false,
        rules.dryRun());
  }

  private static VramVerdict verdict(long wanted, long free, long unloaded, long total) {
    if (wanted > total) {
      return VramVerdict.NEVER_FITS;
    }
    if (wanted <= free) {
      return VramVerdict.FITS;
    }
    return wanted <= unloaded ? VramVerdict.FITS_AFTER_UNLOAD : VramVerdict.NOT_NOW;
  }

  private VramJudgement allowed(VramNeed need, boolean failOpen) {
    return new VramJudgement(
        VramVerdict.FITS, need, rules.marginBytes(), 0, 0, 0, failOpen, rules.dryRun());
  }

  private static boolean absurd(GpuReading gpu) {
    long total = gpu.vramTotalBytes();
    long free = gpu.vramFreeBytes();
    return total <= 0 || total > MOST_BYTES || free < 0 || free > total;
  }

  private static long plus(long free, long held, long total) {
    return held >= total - free ? total : free + held;
  }
}
