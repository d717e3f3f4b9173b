package org.comfyume.bench.pages;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times Now of a running instance on this machine: until it is there with all that it needs, from a
 * job's change to the page's socket, and what open pages cost while nothing happens.
 *
 * @param base of the instance
 * @param token of a person
 * @param pid of the instance's process
 */
public record PagesBenchmark(URI base, String token, long pid) {

  private static final int LOADS = 30;
  private static final int JOBS = 40;
  private static final int PAGES = 50;
  private static final Duration WATCHED = Duration.ofSeconds(60);
  private static final Duration CALM = Duration.ofSeconds(10);

  /** Slower than the pace that a token may keep by default, in milliseconds. */
  private static final long PAUSE_MS = 150;

  private static final Pattern AT = Pattern.compile("\"at\":(\\d+)");

  /** All three, printed one after the other. */
  public void report(PrintWriter out) throws IOException, InterruptedException {
    Site site = new Site(base, token);
    loads(site, out);
    changes(site, out);
    idle(site, out);
  }

  /** Each time with new connections; the page's files at once, as a browser does. */
  private static void loads(Site site, PrintWriter out) throws IOException, InterruptedException {
    String style = Site.assets(site.page("/now")).get(0);
    long[] pages = new long[LOADS];
    long[] files = new long[LOADS];
    // as many again before, to warm up
    for (int i = -LOADS; i < LOADS; i++) {
      Site browser = site.anew();
      long start = System.nanoTime();
      String html = browser.page("/now");
      List<CompletableFuture<String>> assets =
          Site.assets(html).stream().map(browser::later).toList();
      assets.forEach(CompletableFuture::join);
      OpenNow page = OpenNow.open(browser, message -> {});
      long done = System.nanoTime() - start;
      page.close();
      Site another = site.anew();
      start = System.nanoTime();
      another.page(style);
      if (i >= 0) {
        pages[i] = done;
        files[i] = System.nanoTime() - start;
      }
      Thread.sleep(PAUSE_MS);
    }
    out.printf(Locale.ROOT, "Now with all its files, to the socket's greeting: %s%n", both(pages));
    out.printf(Locale.ROOT, "  one style sheet by the same server: %s%n", both(files));
    out.flush();
  }

  /** The server's clock is this machine's. */
  private static void changes(Site site, PrintWriter out) throws IOException, InterruptedException {
    BlockingQueue<Long> lags = new LinkedBlockingQueue<>();
    List<Long> seen = new ArrayList<>();
    long[] pings = new long[JOBS];
    try (OpenNow page = OpenNow.open(site, message -> lag(message, lags))) {
      for (int i = 0; i < JOBS; i++) {
        site.submit(graph(i));
        // at least that it waits, is given to a worker, runs, is stored
        for (int change = 0; change < 4; change++) {
          Long lag = lags.poll(20, TimeUnit.SECONDS);
          if (lag == null) {
            throw new IOException("A job did not end within 20 s. Is a worker free?");
          }
          seen.add(lag);
        }
        pings[i] = page.ping();
        Thread.sleep(PAUSE_MS);
      }
    }
    long[] told = seen.stream().mapToLong(millis -> millis * 1_000_000).toArray();
    out.printf(
        Locale.ROOT,
        "a job's change to the page's socket, %d changes: %s%n",
        told.length,
        both(told));
    out.printf(Locale.ROOT, "  a ping of that socket and back: %s%n", both(pings));
    out.flush();
  }

  private static void lag(String message, BlockingQueue<Long> lags) {
    Matcher at = AT.matcher(message);
    if (message.startsWith("{\"type\":\"job\"") && at.find()) {
      lags.add(Math.max(0, System.currentTimeMillis() - Long.parseLong(at.group(1))));
    }
  }

  /** A colour that was not there before, else the answer is a cached one. */
  private static String graph(int i) {
    long colour = (System.currentTimeMillis() + i) % (1 << 24);
    return "{\"1\":{\"class_type\":\"EmptyImage\",\"inputs\":{\"width\":64,\"height\":64,"
        + "\"batch_size\":1,\"color\":"
        + colour
        + "}},\"2\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"1\",0],"
        + "\"filename_prefix\":\"comfyume-bench\"}}}";
  }

  private void idle(Site site, PrintWriter out) throws IOException, InterruptedException {
    double without = load();
    List<OpenNow> open = new ArrayList<>();
    try {
      for (int i = 0; i < PAGES; i++) {
        site.page("/now");
        open.add(OpenNow.open(site, message -> {}));
        Thread.sleep(PAUSE_MS);
      }
      int before = open.stream().mapToInt(OpenNow::messages).sum();
      double with = load();
      int messages = open.stream().mapToInt(OpenNow::messages).sum() - before;
      int readings = open.stream().mapToInt(OpenNow::readings).sum();
      out.printf(
          Locale.ROOT,
          "CPU of the process, of one core over %d s: %.1f %% without a page, %.1f %% with %d open"
              + " pages (%.1f messages a second in all, %d readings): %.1f %% for the pages%n",
          WATCHED.toSeconds(),
          100 * without,
          100 * with,
          PAGES,
          messages / (double) (WATCHED.toSeconds() + CALM.toSeconds()),
          readings,
          100 * (with - without));
      out.flush();
    } finally {
      open.forEach(OpenNow::close);
    }
  }

  private double load() throws IOException, InterruptedException {
    Thread.sleep(CALM.toMillis());
    long start = System.nanoTime();
    Duration before = cpu();
    Thread.sleep(WATCHED.toMillis());
    return cpu().minus(before).toNanos() / (double) (System.nanoTime() - start);
  }

  private Duration cpu() throws IOException {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow(() -> new IOException("Process " + pid + " does not tell its CPU time."));
  }

  private static String both(long[] nanos) {
    Arrays.sort(nanos);
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms",
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "pages of " + base;
  }
}
