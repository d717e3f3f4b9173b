package org.comfyume.web.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lines over time, as coordinates of an SVG of {@value #WIDTH} by {@value #HEIGHT}. Points are at
 * equal distances, the first at the left edge. A value that is not known leaves a gap.
 *
 * @param lines one for each series, each of one or more stretches without a gap
 * @param marks of the vertical axis, from 0 upwards
 */
public record LineChart(List<Line> lines, List<Mark> marks) {

  /** Of the whole drawing. */
  public static final int WIDTH = 480;

  /** Of the whole drawing. */
  public static final int HEIGHT = 140;

  /** Where lines begin: left of it are the words of the axis. */
  public static final int LEFT = 44;

  private static final int TOP = 10;
  private static final int BOTTOM = 116;
  private static final int RIGHT = WIDTH - 8;
  private static final int STEPS = 2;

  public LineChart {
    lines = List.copyOf(lines);
    marks = List.copyOf(marks);
  }

  /**
   * A series.
   *
   * @param name a word for the class of its drawing
   * @param values one for each point; null where it is not known
   */
  public record Series(String name, List<? extends @Nullable Number> values) {
    public Series {
      values = Collections.unmodifiableList(values);
    }
  }

  /**
   * A drawn series.
   *
   * @param stretches as the attribute {@code points} of a polyline wants them
   */
  public record Line(String name, List<String> stretches) {
    public Line {
      stretches = List.copyOf(stretches);
    }
  }

  /**
   * A horizontal line with its value.
   *
   * @param y where it is
   * @param value what it stands for
   */
  public record Mark(double y, double value) {}

  /**
   * @param least the highest value that the axis has at least; more than 0
   */
  public static LineChart of(double least, List<Series> series) {
    return of(least, series, LineChart::round);
  }

  /** The same for seconds, whose axis ends at a whole number of minutes or hours. */
  public static LineChart ofSeconds(double least, List<Series> series) {
    return of(least, series, LineChart::roundSeconds);
  }

  private static LineChart of(double least, List<Series> series, DoubleUnaryOperator end) {
    double highest = least;
    for (Series one : series) {
      for (Number value : one.values()) {
        highest = value == null ? highest : Math.max(highest, value.doubleValue());
      }
    }
    double top = end.applyAsDouble(highest);
    List<Mark> marks = new ArrayList<>();
    for (int step = 0; step <= STEPS; step++) {
      marks.add(new Mark(y(top * step / STEPS, top), top * step / STEPS));
    }
    return new LineChart(series.stream().map(one -> line(one, top)).toList(), marks);
  }

  private static Line line(Series series, double top) {
    List<String> stretches = new ArrayList<>();
    StringBuilder stretch = new StringBuilder();
    int last = Math.max(1, series.values().size() - 1);
    for (int i = 0; i < series.values().size(); i++) {
      Number value = series.values().get(i);
      if (value == null) {
        end(stretch, stretches);
      } else {
        double x = LEFT + (double) (RIGHT - LEFT) * i / last;
        stretch.append(point(x, y(value.doubleValue(), top))).append(' ');
      }
    }
    end(stretch, stretches);
    return new Line(series.name(), stretches);
  }

  /** A single point would be invisible: it becomes a short dash. */
  private static void end(StringBuilder stretch, List<String> stretches) {
    String points = stretch.toString().strip();
    if (!points.isEmpty()) {
      if (points.indexOf(' ') < 0) {
        String[] xy = points.split(",", -1);
        double x = Double.parseDouble(xy[0]);
        points = (x - 2) + "," + xy[1] + " " + (x + 2) + "," + xy[1];
      }
      stretches.add(points);
      stretch.setLength(0);
    }
  }

  private static double y(double value, double top) {
    return Math.round((BOTTOM - (BOTTOM - TOP) * value / top) * 10) / 10.0;
  }

  private static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }

  /** The next of these that is not smaller: halves of them are said in one unit. */
  static double roundSeconds(double value) {
    for (int seconds : new int[] {10, 20, 40, 120, 240, 600, 1200, 2400, 7200, 14_400, 28_800}) {
      if (value <= seconds) {
        return seconds;
      }
    }
    return Math.ceil(value / 28_800) * 28_800;
  }

  /** The next of 1, 2, 4, 6, 10, 20, … that is not smaller: halves of it are short numbers. */
  static double round(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : new double[] {1, 2, 4, 6}) {
      if (value <= step * power) {
        return step * power;
      }
    }
    return 10 * power;
  }
}
