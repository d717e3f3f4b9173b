package org.comfyume.web.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * Amounts over time, one on the other, as polygons of an SVG. Time without a value stays empty, so
 * that a silent source is a gap and no flat line. Colours come from the style sheet, by kind.
 *
 * @param areas from the lowest; a kind may have several, one for each stretch without a gap
 * @param max what the upper edge stands for
 */
public record AreaChart(List<Area> areas, long max) {

  /** Size of the drawing; the part right of {@link #PLOT} is for the scale. */
  public static final int WIDTH = 460;

  public static final int HEIGHT = 142;
  public static final int PLOT = 426;
  public static final int TOP = 8;
  public static final int BOTTOM = 122;

  public AreaChart {
    areas = List.copyOf(areas);
  }

  /**
   * @param kind its style class
   * @param points of a polygon
   */
  public record Area(String kind, String points) {}

  /**
   * Stacks the amounts.
   *
   * @param columns into how many the time is cut
   * @param kinds style classes, the lowest first
   * @param samples by column from 0: an amount for each kind
   * @param max what the upper edge stands for, more than 0; larger sums are cut
   */
  public static AreaChart stacked(
      int columns, List<String> kinds, SortedMap<Integer, long[]> samples, long max) {
    List<Area> areas = new ArrayList<>();
    for (List<Integer> stretch : stretches(samples)) {
      for (int kind = 0; kind < kinds.size(); kind++) {
        String points = points(columns, stretch, samples, kind, max);
        if (!points.isEmpty()) {
          areas.add(new Area(kinds.get(kind), points));
        }
      }
    }
    return new AreaChart(areas, max);
  }

  private static List<List<Integer>> stretches(SortedMap<Integer, long[]> samples) {
    List<List<Integer>> stretches = new ArrayList<>();
    int before = Integer.MIN_VALUE;
    for (int column : samples.keySet()) {
      if (column != before + 1) {
        stretches.add(new ArrayList<>());
      }
      stretches.get(stretches.size() - 1).add(column);
      before = column;
    }
    return stretches;
  }

  /** Upper edge from left to right, then the lower one back; empty if there is nothing of it. */
  private static String points(
      int columns, List<Integer> stretch, SortedMap<Integer, long[]> samples, int kind, long max) {
    List<String> upper = new ArrayList<>();
    List<String> lower = new ArrayList<>();
    boolean any = false;
    for (int column : stretch) {
      long[] amounts = samples.getOrDefault(column, new long[kind + 1]);
      long below = 0;
      for (int one = 0; one < kind; one++) {
        below += amounts[one];
      }
      any |= amounts[kind] > 0;
      String top = y(below + amounts[kind], max);
      String bottom = y(below, max);
      boolean last = column == stretch.get(stretch.size() - 1);
      upper.add(x(column, columns) + "," + top);
      lower.add(0, x(column, columns) + "," + bottom);
      if (last) { // a column has a width, so that one alone is seen too
        upper.add(x(column + 1, columns) + "," + top);
        lower.add(0, x(column + 1, columns) + "," + bottom);
      }
    }
    return any ? String.join(" ", upper) + " " + String.join(" ", lower) : "";
  }

  private static String x(int column, int columns) {
    return number((double) PLOT * column / columns);
  }

  private static String y(long amount, long max) {
    return number(BOTTOM - (BOTTOM - TOP) * Math.min(1.0, (double) amount / max));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
