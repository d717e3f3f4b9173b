package org.comfyume.core.prediction;

import java.util.OptionalLong;
import org.comfyume.core.graph.GraphWork;
import org.comfyume.core.graph.ModelRef;

/**
 * What is believed before anything was measured, for a GPU of the H100's class. Durations of public
 * measurements: FLUX.2-klein-4B with 4 steps at 1024 × 1024 0.57 s without text encoder and file
 * (inferencebench), the whole job 1.5 s; SDXL 4 s; FLUX.1-dev with 28 steps 6 to 7 s; five seconds
 * of LTX-2 45 s, of Wan 2.2 150 s. All are met within a factor of two and a half, which is what
 * {@link #SIGMA} says.
 */
final class Priors {

  /** Spread of the guess. */
  static final double SIGMA = 0.7;

  /** Seconds of a job that does not depend on its size: text encoder, files, talk. */
  static final double FIXED = 0.5;

  private static final double SECONDS_PER_EFFORT = 0.24;

  /** A job without any model: pictures are cut, joined, saved. */
  private static final double NO_MODEL = 1;

  /** Video models compress time: eight frames are about one in the latent (LTX 8, Wan 4). */
  private static final double FRAMES_PER_LATENT = 8;

  /** Files of FLUX.2-klein-9B together, whose rate is the reference. */
  private static final double REFERENCE_BYTES = 17e9;

  /** A model twice as large computes a step a fifth slower: most of it is a text encoder. */
  private static final double GROWTH = 0.25;

  private static final double LOAD_BYTES_PER_SECOND = 2.5e9;
  private static final double LOAD_FIXED = 1;

  private Priors() {}

  /** Sampling effort: like {@link GraphWork#units} but with frames as the latent has them. */
  static double effort(GraphWork work) {
    double frames = 1 + (work.frames() - 1) / FRAMES_PER_LATENT;
    return Math.max(1, work.steps()) * work.megapixels() * frames * work.batch();
  }

  /** Seconds with warm models. */
  static double runSeconds(Workload workload, ModelSizes sizes) {
    if (workload.models().isEmpty()) {
      return NO_MODEL;
    }
    OptionalLong known = sizes.bytesOf(workload.models());
    double growth =
        known.isEmpty() ? 1 : Math.pow((double) known.getAsLong() / REFERENCE_BYTES, GROWTH);
    return FIXED
        + SECONDS_PER_EFFORT * effort(workload.work()) * Math.max(0.5, Math.min(growth, 2));
  }

  /** What a run at one size would take at another; at least a quarter of it depends on the size. */
  static double rescaled(double seconds, GraphWork from, GraphWork to) {
    double fixed = Math.min(FIXED, seconds * 0.75);
    return fixed + (seconds - fixed) * effort(to) / effort(from);
  }

  /**
   * Seconds to load a file: ComfyUI reads 1.3 to 2.7 GB/s from memory and good disks, far below
   * what the bus could do. An unknown size counts as typical of the folder.
   */
  static double loadSeconds(ModelRef model, long bytes) {
    double size = bytes > 0 ? (double) bytes : typicalBytes(model.folder());
    return Math.min(size / LOAD_BYTES_PER_SECOND + LOAD_FIXED, RunMeasure.MOST_SECONDS);
  }

  private static double typicalBytes(String folder) {
    return switch (folder) {
      case "checkpoints", "diffusion_models", "unet" -> 8e9;
      case "text_encoders", "clip" -> 5e9;
      default -> 0.5e9;
    };
  }
}
