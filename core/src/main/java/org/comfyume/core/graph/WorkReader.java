package org.comfyume.core.graph;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds the numbers that make up a graph's work. A number is a literal, or the literal {@code
 * value} of the graph node that is linked (PrimitiveInt and the like).
 *
 * <p>Steps: every graph node with {@code steps} counts, and so does the list of a ManualSigmas. Of
 * a sampler that is given {@code sigmas} by a link only the schedule counts, not the sampler's own
 * {@code steps}: they are the same steps. A schedule that is split over two samplers counts once. A
 * sampler that runs from {@code start_at_step} to {@code end_at_step} counts these steps alone.
 */
final class WorkReader {

  private static final List<String> FRAMES =
      List.of(
          "num_frames", "frames", "video_frames", "frame_count", "frames_number", "video_length");
  private static final List<String> REPEATS = List.of("amount", "repeat", "repeats");

  /** ComfyUI's ImageScaleToTotalPixels counts so. */
  private static final long MEGAPIXEL = 1024L * 1024L;

  private static final int MOST_SIDE = 16_384;

  private final PromptGraph graph;

  WorkReader(PromptGraph graph) {
    this.graph = graph;
  }

  GraphWork read() {
    long steps = 0;
    long pixels = 0;
    long frames = 1;
    long batch = 1;
    long repeats = 1;
    for (GraphNode node : graph.all()) {
      steps += steps(node);
      pixels = Math.max(pixels, pixels(node));
      frames = Math.max(frames, frames(node));
      batch = Math.max(batch, number(node, "batch_size", GraphWork.MOST_BATCH).orElse(1));
      repeats = Math.max(repeats, repeats(node));
    }
    return new GraphWork(
        (int) Math.min(steps, GraphWork.MOST_STEPS),
        pixels,
        (int) frames,
        (int) Math.min(batch * repeats, GraphWork.MOST_BATCH));
  }

  long steps(GraphNode node) {
    InputValue sigmas = node.inputs().get("sigmas");
    if (sigmas instanceof InputValue.Link) {
      return 0;
    }
    if ("ManualSigmas".equals(node.classType())) {
      return node.text("sigmas").map(WorkReader::listedSteps).orElse(0L);
    }
    long steps = number(node, "steps", GraphWork.MOST_STEPS).orElse(0);
    long start = number(node, "start_at_step", GraphWork.MOST_STEPS).orElse(0);
    long end = number(node, "end_at_step", GraphWork.MOST_STEPS).orElse(steps);
    return Math.max(0, Math.min(steps, end) - start);
  }

  /** One step leads from each noise level to the next. */
  private static long listedSteps(String sigmas) {
    long levels = 0;
    boolean inNumber = false;
    for (int i = 0; i < sigmas.length(); i++) {
      boolean part = ".+-eE".indexOf(sigmas.charAt(i)) >= 0 || Character.isDigit(sigmas.charAt(i));
      levels += part && !inNumber ? 1 : 0;
      inNumber = part;
    }
    return Math.max(0, levels - 1);
  }

  /** The largest picture with a width and a height. */
  Optional<FrameSize> largest() {
    return graph.all().stream()
        .map(this::size)
        .filter(size -> size.pixels() > 0)
        .max(Comparator.comparingLong(FrameSize::pixels));
  }

  private FrameSize size(GraphNode node) {
    return new FrameSize(
        (int) number(node, "width", MOST_SIDE).orElse(0),
        (int) number(node, "height", MOST_SIDE).orElse(0));
  }

  private long pixels(GraphNode node) {
    double megapixels = decimal(node, "megapixels").orElse(0.0);
    return Math.max(
        size(node).pixels(), (long) Math.min(megapixels * MEGAPIXEL, GraphWork.MOST_PIXELS));
  }

  /** {@code length} is also what texts and sounds have, so it counts beside a size only. */
  private long frames(GraphNode node) {
    long frames = 1;
    for (String name : FRAMES) {
      frames = Math.max(frames, number(node, name, GraphWork.MOST_FRAMES).orElse(1));
    }
    boolean sized = node.inputs().containsKey("width") || node.inputs().containsKey("batch_size");
    return sized
        ? Math.max(frames, number(node, "length", GraphWork.MOST_FRAMES).orElse(1))
        : frames;
  }

  private long repeats(GraphNode node) {
    long repeats = 1;
    if (node.classType() != null && node.classType().contains("Repeat")) {
      for (String name : REPEATS) {
        repeats = Math.max(repeats, number(node, name, GraphWork.MOST_BATCH).orElse(1));
      }
    }
    return repeats;
  }

  private OptionalLong number(GraphNode node, String input, int most) {
    return decimal(node, input)
        .map(number -> OptionalLong.of((long) Math.min(number, most)))
        .orElse(OptionalLong.empty());
  }

  /** A number from 0 on. */
  private Optional<Double> decimal(GraphNode node, String input) {
    InputValue value = node.inputs().get(input);
    if (value instanceof InputValue.Link link) {
      value = graph.node(link.node()).map(linked -> linked.inputs().get("value")).orElse(null);
    }
    return value instanceof InputValue.Literal literal
        ? parsed(literal.unwrapped())
        : Optional.empty();
  }

  /** ComfyUI takes a text that is a number, too. */
  private static Optional<Double> parsed(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.signum() < 0 ? Optional.empty() : Optional.of(number.doubleValue());
    }
    if (value instanceof String text) {
      try {
        return parsed(PythonText.toFloat(text));
      } catch (PythonError e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
