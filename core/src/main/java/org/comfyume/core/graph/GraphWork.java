package org.comfyume.core.graph;

/**
 * How much a graph computes, as far as its numbers tell. Numbers out of range are bounded, so none
 * of them, however it came about, makes a prediction absurd.
 *
 * @param steps sampling steps of all samplers together; 0 if it samples nothing
 * @param pixels width × height of its largest picture; 0 if the graph does not say, e.g. because
 *     the size is an uploaded picture's
 * @param frames of its longest clip; 1 for pictures
 * @param batch how many pictures or clips are made at once, from 1
 */
public record GraphWork(int steps, long pixels, int frames, int batch) {

  /** No work at all. */
  public static final GraphWork NONE = new GraphWork(0, 0, 1, 1);

  public static final int MOST_STEPS = 10_000;

  /** ComfyUI's own limit of 16 384 per side. */
  public static final long MOST_PIXELS = 16_384L * 16_384L;

  public static final int MOST_FRAMES = 100_000;
  public static final int MOST_BATCH = 4_096;

  private static final long UNKNOWN_PIXELS = 1024L * 1024L;
  private static final double LEAST_UNITS = 0.01;

  public GraphWork {
    steps = Math.max(0, Math.min(steps, MOST_STEPS));
    pixels = Math.max(0, Math.min(pixels, MOST_PIXELS));
    frames = Math.max(1, Math.min(frames, MOST_FRAMES));
    batch = Math.max(1, Math.min(batch, MOST_BATCH));
  }

  /** Reads the numbers of a graph. Never throws: what cannot be read counts as absent. */
  public static GraphWork of(PromptGraph graph) {
    return new WorkReader(graph).read();
  }

  /**
   * Steps × megapixels × frames × batch, above 0. A graph that samples without saying at what size
   * counts as one of 1024 × 1024.
   */
  public double units() {
    return Math.max(LEAST_UNITS, steps * megapixels() * frames * batch);
  }

  /** Millions of pixels of one frame; of 1024 × 1024 if the graph does not say. */
  public double megapixels() {
    return (pixels == 0 ? UNKNOWN_PIXELS : pixels) / 1e6;
  }

  /** The same work at another size. */
  public GraphWork at(long otherPixels, int otherFrames) {
    return new GraphWork(steps, otherPixels, otherFrames, batch);
  }
}
