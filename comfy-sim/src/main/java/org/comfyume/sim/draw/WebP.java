package org.comfyume.sim.draw;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes lossless WebP files (VP8L): each pixel as the difference to its left neighbour, each
 * channel with a prefix code of its own. The JDK has no WebP writer, and previews are asked for in
 * that format.
 */
public final class WebP {
  private static final int GREEN_SYMBOLS = 256 + 24;
  private static final int[] SHIFTS = {8, 16, 0, 24}; // green, red, blue, alpha
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
    predictor();
    put(0, 1); // no more transforms
    put(0, 1); // no colour cache
    put(0, 1); // one set of codes
    pixels(differences(image));
    put(0, (8 - filled) % 8); // up to a whole byte
    return bytes.toByteArray();
  }

  /** Says that every block is predicted from the left: mode 1, in an image of one colour. */
  private void predictor() {
    put(1, 1); // a transform:
    put(0, 2); // prediction,
    put(7, 3); // in blocks of 512 pixels
    put(0, 1); // no colour cache
    single(1); // green: the mode
    single(0);
    single(0);
    single(0);
    single(0);
  }

  private static int[] differences(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    int[] all = image.getRGB(0, 0, w, h, null, 0, w);
    int[] out = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      int predicted = i == 0 ? 0xff000000 : all[i % w == 0 ? i - w : i - 1];
      out[i] = minus(all[i], predicted);
    }
    return out;
  }

  private static int minus(int a, int b) {
    int out = 0;
    for (int shift : SHIFTS) {
      out |= (((a >>> shift) - (b >>> shift)) & 0xff) << shift;
    }
    return out;
  }

  private void pixels(int[] pixels) {
    PrefixCode[] codes = new PrefixCode[SHIFTS.length];
    for (int c = 0; c < SHIFTS.length; c++) {
      codes[c] = channel(pixels, SHIFTS[c], c == 0 ? GREEN_SYMBOLS : 256);
    }
    single(0); // distances of copies, never used
    for (int p : pixels) {
      for (int c = 0; c < SHIFTS.length; c++) {
        int symbol = p >>> SHIFTS[c] & 0xff;
        if (codes[c] != null) {
          put(codes[c].code(symbol), codes[c].length(symbol));
        }
      }
    }
  }

  /** Writes the code of a channel; null if all its values are the same and take no bits. */
  private @Nullable PrefixCode channel(int[] pixels, int shift, int symbols) {
    int[] counts = new int[symbols];
    for (int p : pixels) {
      counts[p >>> shift & 0xff]++;
    }
    int used = 0;
    int last = 0;
    for (int i = 0; i < symbols; i++) {
      if (counts[i] > 0) {
        used++;
        last = i;
      }
    }
    if (used == 1) {
      single(last);
      return null;
    }
    PrefixCode code = new PrefixCode(counts);
    lengths(code, symbols);
    return code;
  }

  /** A code of one symbol. */
  private void single(int symbol) {
    put(1, 1); // simple code
    put(0, 1); // of one symbol
    put(1, 1); // given in 8 bits
    put(symbol, 8);
  }

  /** The lengths 0 to 15 are themselves coded with 4 bits each. */
  private void lengths(PrefixCode code, int symbols) {
    put(0, 1); // normal code
    put(19 - 4, 4);
    for (int symbol :
        new int[] {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}) {
      put(symbol < 16 ? 4 : 0, 3);
    }
    put(0, 1); // lengths of all symbols follow
    for (int i = 0; i < symbols; i++) {
      put(Integer.reverse(code.length(i)) >>> 28, 4);
    }
  }

  private void put(int value, int bits) {
    buffer |= (value & ((1L << bits) - 1)) << filled;
    filled += bits;
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
