package org.comfyume.web.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line over time with the area below it, in a box of 336 by 112. Values stand at equal distances,
 * the last one is now.
 *
 * @param values at least two, 0 or more
 */
public record DepthChart(List<Integer> values) {
  private static final double LEFT = 8;
  private static final double RIGHT = 306;
  private static final double TOP = 24;
  private static final double BOTTOM = 92;

  /** A peak's label must not run out of the box. */
  private static final double LABEL = 52;

  public DepthChart {
    values = List.copyOf(values);
    if (values.size() < 2) {
      throw new IllegalArgumentException("A line has two points or more.");
    }
  }

  /** The value at the top line: 1, 2 or 5 times a power of ten, at least 5. */
  public int ceiling() {
    int step = 5;
    while (step < peak()) {
      step = leading(step) == 2 ? step / 2 * 5 : step * 2;
    }
    return step;
  }

  private static int leading(int number) {
    return Integer.toString(number).charAt(0) - '0';
  }

  public int peak() {
    return values.stream().max(Integer::compare).orElseThrow();
  }

  public int last() {
    return values.get(values.size() - 1);
  }

  /** How many distances before the last value the peak was; the latest one if there are more. */
  public int peakAgo() {
    return values.size() - 1 - values.lastIndexOf(peak());
  }

  /** Points of the line. */
  public String line() {
    return IntStream.range(0, values.size())
        .mapToObj(i -> number(x(i)) + "," + number(y(values.get(i))))
        .collect(Collectors.joining(" "));
  }

  /** Points of the area: the line and the ground below it. */
  public String area() {
    return number(LEFT)
        + ","
        + number(BOTTOM)
        + " "
        + line()
        + " "
        + number(RIGHT)
        + ","
        + number(BOTTOM);
  }

  public String lastY() {
    return number(y(last()));
  }

  /** Where the peak's label stands, its middle. */
  public String peakX() {
    return number(Math.max(LABEL, Math.min(RIGHT - LABEL, x(values.lastIndexOf(peak())))));
  }

  public String peakY() {
    return number(y(peak()) - 7);
  }

  private double x(int index) {
    return LEFT + (RIGHT - LEFT) * index / (values.size() - 1);
  }

  private double y(int value) {
    return BOTTOM - (BOTTOM - TOP) * value / ceiling();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
