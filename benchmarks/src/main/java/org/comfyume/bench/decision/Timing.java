package org.comfyume.bench.decision;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntConsumer;

/** Prints how long something takes, after it was done as often to warm up. */
record Timing(PrintWriter out) {

  private static final int LEAST_TIMES = 10;

  void line(String what, int times, IntConsumer work) {
    long[] nanos = new long[Math.max(LEAST_TIMES, times)];
    for (int i = 0; i < nanos.length; i++) {
      work.accept(i);
    }
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      work.accept(i);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    out.printf(
        Locale.ROOT,
        "  %-40s p50 %8.3f ms   p99 %8.3f ms%n",
        what,
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6);
  }
}
