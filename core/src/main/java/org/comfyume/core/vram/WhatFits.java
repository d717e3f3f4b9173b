package org.comfyume.core.vram;

import java.util.List;
import java.util.Optional;
import org.comfyume.core.graph.FrameSize;
import org.comfyume.core.graph.GraphWork;
import org.comfyume.core.vram.VramNeed.Basis;

/**
 * What to do instead of a job that fits on no GPU: the first of a smaller size with the same
 * frames, fewer frames at the same size, smaller models. Only what the estimate would really let
 * pass is named: where it does not depend on the size, no size is.
 *
 * @param sentence for people: what was asked needs how much, what the largest GPU has, what fits
 */
public record WhatFits(String sentence) {

  private static final long GB = 1L << 30;

  /** Sizes that models are trained for, from large to small. */
  private static final List<FrameSize> COMMON =
      List.of(
          new FrameSize(1280, 720),
          new FrameSize(1024, 1024),
          new FrameSize(960, 544),
          new FrameSize(768, 768),
          new FrameSize(768, 512),
          new FrameSize(512, 512),
          new FrameSize(512, 320),
          new FrameSize(256, 256));

  /** Video models take a multiple of eight frames and one. */
  private static final int FRAME_STEP = 8;

  /**
   * @param need what was judged to fit nowhere
   * @param size what the graph names; empty if it does not say
   * @param weightsBytes of all model files together; 0 if not known
   * @param largestTotalBytes memory of the largest GPU
   */
  public static WhatFits instead(
      VramNeed need,
      GraphWork work,
      Optional<FrameSize> size,
      long weightsBytes,
      long largestTotalBytes,
      VramRules rules) {
    long room = largestTotalBytes - rules.marginBytes();
    long has = Math.round((double) largestTotalBytes / GB);
    long needs = Math.max(has + 1, -Math.floorDiv(-need.with(rules.marginBytes()), GB));
    String asked = asked(need, work, size) + " needs about " + needs + " GB.";
    boolean bySize = need.basis() == Basis.WEIGHTS && weightsBytes > 0;
    Optional<String> fitting = bySize ? smaller(work, size, room - weightsBytes) : Optional.empty();
    return new WhatFits(
        asked
            + " The largest GPU has "
            + has
            + " GB."
            + fitting.or(() -> models(room)).map(text -> " " + text).orElse(""));
  }

  private static String asked(VramNeed need, GraphWork work, Optional<FrameSize> size) {
    if (need.basis() != Basis.WEIGHTS || size.isEmpty()) {
      return "This job";
    }
    String frames = work.frames() > 1 ? " with " + work.frames() + " frames" : "";
    String batch = work.batch() > 1 ? " in a batch of " + work.batch() : "";
    return size.get() + frames + batch;
  }

  /**
   * @param room for the work beside the models
   */
  private static Optional<String> smaller(GraphWork work, Optional<FrameSize> size, long room) {
    Optional<FrameSize> smaller =
        COMMON.stream()
            .filter(each -> each.pixels() < work.pixels())
            .filter(each -> fits(work.at(each.pixels(), work.frames()), room))
            .findFirst()
            .map(each -> each.turnedLike(size.orElse(each)));
    if (smaller.isPresent()) {
      return Optional.of(smaller.get() + " fits.");
    }
    for (int n = (work.frames() - 2) / FRAME_STEP; n > 0; n--) {
      int frames = n * FRAME_STEP + 1;
      if (fits(work.at(work.pixels(), frames), room)) {
        return Optional.of("With " + frames + " frames it fits.");
      }
    }
    return Optional.empty();
  }

  private static boolean fits(GraphWork work, long room) {
    return VramEstimator.activation(work) <= room;
  }

  private static Optional<String> models(long room) {
    long most = (room - VramEstimator.activation(GraphWork.NONE)) / GB;
    return most > 0 ? Optional.of("Models up to " + most + " GB fit.") : Optional.empty();
  }
}
