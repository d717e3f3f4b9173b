package org.comfyume.sim.draw;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes lossless WebP files (VP8L) of the simplest kind: every channel value as an 8 bit code. The
 * JDK has no WebP writer and previews are asked for in that format; size does not matter here.
 */
public final class WebP {
  private static final int[] LENGTH_ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long buffer;
  private int filled;

  private WebP() {}

  /** Encodes an image of at most 16384 pixels a side. */
  public static byte[] encode(BufferedImage image) {
    byte[] data = new WebP().bitstream(image);
    int padded = data.length + (data.length & 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream(padded + 20);
    ascii(out, "RIFF");
    little(out, padded + 12);
    ascii(out, "WEBPVP8L");
    little(out, data.length);
    out.writeBytes(data);
    if (padded > data.length) {
      out.write(0);
    }
    return out.toByteArray();
  }

  private byte[] bitstream(BufferedImage image) {
    put(0x2f, 8);
    put(image.getWidth() - 1, 14);
    put(image.getHeight() - 1, 14);
    put(image.getColorModel().hasAlpha() ? 1 : 0, 1);
    put(0, 3); // version
    put(0, 1); // no transform
    put(0, 1); // no colour cache
    put(0, 1); // one set of codes
    flatCode(256 + 24); // green, and lengths of copies (never used)
    flatCode(256); // red
    flatCode(256); // blue
    flatCode(256); // alpha
    put(1, 1); // distance: simple code,
    put(0, 1); // one symbol,
    put(0, 1); // given in one bit:
    put(0, 1); // 0
    pixels(image);
    put(0, (8 - filled) % 8); // up to a whole byte
    return bytes.toByteArray();
  }

  /** A code in which each of the first 256 symbols has 8 bits and the rest none. */
  private void flatCode(int symbols) {
    put(0, 1); // normal code
    int count = 12; // up to symbol 8 in LENGTH_ORDER
    put(count - 4, 4);
    for (int i = 0; i < count; i++) {
      int symbol = LENGTH_ORDER[i];
      put(symbol == 8 || symbol == 0 ? 1 : 0, 3);
    }
    put(0, 1); // lengths of all symbols follow
    for (int i = 0; i < symbols; i++) {
      put(i < 256 ? 1 : 0, 1); // canonical: 0 is length 0, 1 is length 8
    }
  }

  private void pixels(BufferedImage image) {
    int w = image.getWidth();
    int[] row = new int[w];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, w, 1, row, 0, w);
      for (int p : row) {
        code(p >> 8);
        code(p >> 16);
        code(p);
        code(p >> 24);
      }
    }
  }

  /** Canonical codes are written from their highest bit on. */
  private void code(int value) {
    put(Integer.reverse(value & 0xff) >>> 24, 8);
  }

  private void put(int value, int bits) {
    buffer |= (value & ((1L << bits) - 1)) << filled;
    filled += bits;
    flush();
  }

  private void flush() {
    while (filled >= 8) {
      bytes.write((int) (buffer & 0xff));
      buffer >>>= 8;
      filled -= 8;
    }
  }

  private static void ascii(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void little(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >> shift & 0xff);
    }
  }
}
