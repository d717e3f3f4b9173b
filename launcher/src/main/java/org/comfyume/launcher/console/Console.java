package org.comfyume.launcher.console;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Progress lines for people. Holds the real standard output from before Payara and others are
 * allowed to write to {@code System.out}. Safe for use by several threads.
 */
public final class Console {

  private final PrintStream out;
  private final PrintStream err;
  private final long startNanos = System.nanoTime();

  public Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** One line with the seconds since the start. */
  public void progress(String text) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    line(String.format(Locale.ROOT, "[%5.1f s] %s", seconds, text));
  }

  /** One line as it is. */
  public synchronized void line(String text) {
    out.println(text);
    out.flush();
  }

  /** A problem, on standard error. */
  public synchronized void problem(String sentence) {
    err.println("comfyume: " + sentence);
    err.flush();
  }
}
