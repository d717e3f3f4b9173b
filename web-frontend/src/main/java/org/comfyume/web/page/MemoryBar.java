package org.comfyume.web.page;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.queue.usecase.WarmModel;
import org.comfyume.web.words.Words;

/**
 * The memory of a device as one bar: the models that are believed to be in it, then the rest of
 * what is used. Where a size is not known, or the belief does not fit the reading, there is only
 * the rest.
 *
 * @param parts in the order of the bar; the last is the rest
 * @param models bytes of the models that are parts
 * @param busy whether a job runs, so that the rest is its working memory as far as is known
 */
public record MemoryBar(List<Part> parts, long models, boolean busy) {

  /**
   * One piece of the bar.
   *
   * @param text of its key, or empty
   * @param style class of its colour
   * @param x where it begins, in percent
   * @param width in percent
   */
  public record Part(String text, String style, double x, double width) {}

  public MemoryBar {
    parts = List.copyOf(parts);
  }

  static MemoryBar of(List<WarmModel> held, GpuReading gpu, boolean busy, Words words) {
    long sum = held.stream().mapToLong(WarmModel::bytes).sum();
    boolean told = !held.isEmpty() && held.stream().allMatch(model -> model.bytes() > 0);
    long used = Math.min(gpu.vramUsedBytes(), gpu.vramTotalBytes());
    List<Part> parts = new ArrayList<>();
    if (!told || sum > used) {
      parts.add(new Part("", "plain", 0, percent(used, gpu)));
      return new MemoryBar(parts, 0, busy);
    }
    double x = 0;
    for (WarmModel model : held) {
      double width = percent(model.bytes(), gpu);
      String text = words.say("gpu.part", model.name(), gb(model.bytes(), words));
      parts.add(new Part(text, GpuTile.familyOf(model.name()), x, width));
      x += width;
    }
    String rest = words.say(busy ? "gpu.work" : "gpu.other", gb(used - sum, words));
    parts.add(new Part(rest, busy ? "work" : "plain", x, percent(used - sum, gpu)));
    return new MemoryBar(parts, sum, busy);
  }

  /** Whether the models are parts. */
  public boolean isTold() {
    return models > 0;
  }

  private static double percent(long bytes, GpuReading gpu) {
    long total = gpu.vramTotalBytes();
    return total <= 0 ? 0 : Math.round(1000.0 * bytes / total) / 10.0;
  }

  private static String gb(long bytes, Words words) {
    NumberFormat format = NumberFormat.getNumberInstance(words.locale());
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(bytes / (double) (1L << 30));
  }
}
