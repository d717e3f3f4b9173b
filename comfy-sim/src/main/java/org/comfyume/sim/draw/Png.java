package org.comfyume.sim.draw;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG files with text chunks, quickly rather than small. */
public final class Png {
  private static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Png() {}

  /**
   * Encodes an image.
   *
   * @param image the image; its alpha is kept if it has some
   * @param texts keyword to text, for tEXt chunks; ASCII only
   * @return the file
   */
  public static byte[] encode(BufferedImage image, Map<String, String> texts) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(MAGIC);
      boolean alpha = image.getColorModel().hasAlpha();
      chunk(out, "IHDR", header(image, alpha));
      for (Map.Entry<String, String> text : texts.entrySet()) {
        String content = text.getKey() + '\0' + text.getValue();
        chunk(out, "tEXt", content.getBytes(StandardCharsets.ISO_8859_1));
      }
      chunk(out, "IDAT", pixels(image, alpha));
      chunk(out, "IEND", new byte[0]);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] header(BufferedImage image, boolean alpha) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(image.getWidth());
    out.writeInt(image.getHeight());
    out.write(new byte[] {8, (byte) (alpha ? 6 : 2), 0, 0, 0});
    return bytes.toByteArray();
  }

  private static byte[] pixels(BufferedImage image, boolean alpha) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
      int w = image.getWidth();
      int[] row = new int[w];
      int depth = alpha ? 4 : 3;
      byte[] line = new byte[1 + w * depth];
      for (int y = 0; y < image.getHeight(); y++) {
        image.getRGB(0, y, w, 1, row, 0, w);
        filtered(row, line, depth);
        out.write(line);
      }
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  /** Each pixel as the difference to the one before it: smooth pictures become small. */
  private static void filtered(int[] row, byte[] line, int depth) {
    line[0] = 1;
    int at = 1;
    int before = 0;
    for (int i = 0; i < row.length; i++) {
      int p = row[i];
      line[at++] = (byte) ((p >> 16) - (before >> 16));
      line[at++] = (byte) ((p >> 8) - (before >> 8));
      line[at++] = (byte) (p - before);
      if (depth == 4) {
        line[at++] = (byte) ((p >>> 24) - (before >>> 24));
      }
      before = p;
    }
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
