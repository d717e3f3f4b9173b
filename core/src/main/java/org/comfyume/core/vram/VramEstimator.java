package org.comfyume.core.vram;

import java.util.Locale;
import java.util.OptionalLong;
import org.comfyume.core.graph.GraphWork;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.prediction.ModelSizes;
import org.comfyume.core.prediction.Workload;
import org.comfyume.core.vram.VramNeed.Basis;

/**
 * Estimates what a job needs: the learned peak; else the sum of its model files and what the work
 * takes beside them, if all sizes are known; else the largest entry of the table that matches a
 * model's file name; else 8192 MiB. A job without models needs nothing.
 *
 * <p>The work takes 1 GiB, and {@value #BYTES_PER_PIXEL} bytes for each pixel of each frame of the
 * batch. The rate is that of a video decoder, whose last layers hold about a hundred channels of
 * two bytes for every pixel, and lies above what sampling takes. With it a clip of LTX-2 (44 GB of
 * files) at 1280 × 720 with 121 frames needs 64 GiB, where its users counted 55 to 64, and at 1920
 * × 1088 with 257 frames 150 GiB.
 */
public final class VramEstimator {

  static final long BYTES_PER_PIXEL = 215;
  static final long LEAST_ACTIVATION = 1L << 30;

  private static final long MIB = 1L << 20;
  private static final long DEFAULT_BYTES = 8192 * MIB;

  private VramEstimator() {}

  /**
   * @param learnedPeak what runs of this workload used on the worker in question; empty if unknown
   */
  public static VramNeed need(Workload workload, ModelSizes sizes, OptionalLong learnedPeak) {
    if (workload.models().isEmpty()) {
      return new VramNeed(0, Basis.WEIGHTS);
    }
    if (learnedPeak.isPresent() && learnedPeak.getAsLong() > 0) {
      return new VramNeed(learnedPeak.getAsLong(), Basis.LEARNED);
    }
    OptionalLong weights = sizes.bytesOf(workload.models());
    if (weights.isPresent()) {
      return byWeights(weights.getAsLong(), workload.work());
    }
    long listed = workload.models().stream().mapToLong(VramEstimator::listed).max().orElse(0);
    return listed > 0
        ? new VramNeed(listed, Basis.TABLE)
        : new VramNeed(DEFAULT_BYTES, Basis.DEFAULT);
  }

  static VramNeed byWeights(long weightsBytes, GraphWork work) {
    return new VramNeed(
        new VramNeed(weightsBytes, Basis.WEIGHTS).with(activation(work)), Basis.WEIGHTS);
  }

  /** What the work takes beside the models. */
  static long activation(GraphWork work) {
    double pixels = work.megapixels() * 1e6 * work.frames() * work.batch();
    return LEAST_ACTIVATION + (long) (BYTES_PER_PIXEL * pixels);
  }

  /**
   * The table, by file names such as flux-2-klein-base-9b-fp8 and ltx-2-19b-distilled; 0 for what
   * is not in it. Adapters are named after their model but are not it.
   */
  private static long listed(ModelRef model) {
    String name = model.file().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    if (model.folder().equals("loras") || name.contains("lora")) {
      return 0;
    }
    if (name.contains("flux2klein9b") || name.contains("flux2kleinbase9b")) {
      return 18_432 * MIB;
    }
    if (name.contains("flux2klein4b") || name.contains("flux2kleinbase4b")) {
      return 8_192 * MIB;
    }
    if (name.contains("ltx219bdistilled") || name.contains("ltx2distilled")) {
      return 12_288 * MIB;
    }
    return name.contains("ltx219b") ? 24_576 * MIB : 0;
  }
}
