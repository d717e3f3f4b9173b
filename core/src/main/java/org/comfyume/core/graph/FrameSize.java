package org.comfyume.core.graph;

import java.util.Optional;

/**
 * Width and height of a picture or of a clip's frames.
 *
 * @param width in pixels, from 0
 * @param height in pixels, from 0
 */
public record FrameSize(int width, int height) {

  /** The largest size that a graph names, one link away at most; empty if it names none. */
  public static Optional<FrameSize> largest(PromptGraph graph) {
    return new WorkReader(graph).largest();
  }

  public long pixels() {
    return (long) width * height;
  }

  /** The same size upright if the other is upright, else lying. */
  public FrameSize turnedLike(FrameSize other) {
    int longSide = Math.max(width, height);
    int shortSide = Math.min(width, height);
    return other.height > other.width
        ? new FrameSize(shortSide, longSide)
        : new FrameSize(longSide, shortSide);
  }

  /** As people write it: "1280 × 720". */
  @Override
  public String toString() {
    return width + " × " + height;
  }
}
