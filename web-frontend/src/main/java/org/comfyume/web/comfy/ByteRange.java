package org.comfyume.web.comfy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a Range header asks for.
 *
 * @param first offset of the first byte
 * @param last offset of the last byte, inclusive; before {@code first} if nothing can be given
 */
public record ByteRange(long first, long last) {
  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * Reads the header. A header that is malformed or asks for several ranges counts as none, so the
   * whole file is sent.
   *
   * @param size of the file in bytes
   * @return the range cut to the file; not {@link #satisfiable()} if it lies behind the end
   */
  public static Optional<ByteRange> parse(String header, long size) {
    Matcher matcher = SINGLE.matcher(header.trim());
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (matcher.group(1).isEmpty()) {
      long length = Math.min(size, Long.parseLong(matcher.group(2)));
      return Optional.of(new ByteRange(size - length, size - 1));
    }
    long first = Long.parseLong(matcher.group(1));
    long last = matcher.group(2).isEmpty() ? size - 1 : Long.parseLong(matcher.group(2));
    return last < first && !matcher.group(2).isEmpty()
        ? Optional.empty()
        : Optional.of(new ByteRange(first, Math.min(last, size - 1)));
  }

  /** Whether there is at least one byte to send. */
  public boolean satisfiable() {
    return first <= last;
  }

  /** How many bytes to send. */
  public long length() {
    return last - first + 1;
  }
}
