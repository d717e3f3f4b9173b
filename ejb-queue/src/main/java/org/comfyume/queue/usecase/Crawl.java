package org.comfyume.queue.usecase;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.editor.WebReferences;

/**
 * Follows references from file to file. What it cannot have it leaves out, up to a number; then
 * what it reads is no front end, or the worker is going away. Not for concurrent use.
 */
final class Crawl {

  private static final int MOST_FILES = 5000;
  private static final int MOST_MISSES = 1000;
  private static final long MOST_BYTES = 512L << 20;

  /** Longer texts, in bytes, are kept but not read. */
  private static final int LONGEST_TEXT = 16 << 20;

  private final Source source;
  private final Predicate<WebPath> wanted;
  private final Deque<WebPath> open = new ArrayDeque<>();
  private final Set<WebPath> seen = new HashSet<>();
  private int files;
  private int misses;
  private long bytes;

  /** Where files come from. */
  @FunctionalInterface
  interface Source {
    /** Opens the file; empty if it cannot be had. */
    Optional<WebFile> open(WebPath path) throws IOException;
  }

  /**
   * @param wanted which references are followed
   */
  Crawl(Source source, Predicate<WebPath> wanted) {
    this.source = source;
    this.wanted = wanted;
  }

  /** Reads these files and all that they refer to, directly or not; the number of files read. */
  int from(Collection<WebPath> starts) throws IOException {
    starts.forEach(this::add);
    while (!open.isEmpty()) {
      visit(open.remove());
      if (files > MOST_FILES || misses > MOST_MISSES || bytes > MOST_BYTES) {
        throw new IOException(
            "More than a front end has: "
                + (files + " files, " + misses + " missing, " + bytes + " bytes"));
      }
    }
    return files;
  }

  /** Reads a text for its references, which are followed by {@link #from}. */
  void read(WebPath path, String text) {
    WebReferences.in(path, text).stream().filter(wanted).forEach(this::add);
  }

  private void add(WebPath path) {
    if (seen.add(path)) {
      open.add(path);
    }
  }

  private void visit(WebPath path) throws IOException {
    Optional<WebFile> found = source.open(path);
    if (found.isEmpty()) {
      misses++;
      return;
    }
    try (WebFile file = found.get()) {
      files++;
      bytes += file.size();
      if (WebReferences.TEXTS.contains(path.ending()) && file.size() <= LONGEST_TEXT) {
        read(path, new String(file.body().readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }
}
