package org.comfyume.sim.draw;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes MP4 files whose frames are JPEG pictures (Motion JPEG): simple, and real video. */
public final class Mp4 {
  private static final int TIMESCALE = 90_000;

  private Mp4() {}

  /**
   * Encodes frames.
   *
   * @param frames pictures of the same size, at least one
   * @param fps frames per second, above 0
   * @return the file
   */
  public static byte[] encode(List<BufferedImage> frames, double fps) {
    List<byte[]> samples = frames.stream().map(f -> Pictures.jpeg(f, 85)).toList();
    int delta = (int) Math.round(TIMESCALE / fps);
    byte[] type = box("ftyp", text("isom"), ints(512), text("isomiso2mp41"));
    byte[] data = box("mdat", samples.toArray(new byte[0][]));
    int start = type.length + 8;
    byte[] movie = movie(frames.get(0), samples, delta, start);
    return join(type, data, movie);
  }

  private static byte[] movie(BufferedImage first, List<byte[]> samples, int delta, int start) {
    int duration = delta * samples.size();
    int w = first.getWidth();
    int h = first.getHeight();
    byte[] header =
        box(
            "mvhd",
            ints(0, 0, 0, TIMESCALE, duration, 0x10000, 0x01000000, 0, 0),
            matrix(),
            ints(0, 0, 0, 0, 0, 0, 2));
    byte[] trackHeader =
        box("tkhd", ints(3, 0, 0, 1, 0, duration, 0, 0, 0, 0), matrix(), ints(w << 16, h << 16));
    byte[] mediaHeader = box("mdhd", ints(0, 0, 0, TIMESCALE, duration, 0x55c40000));
    byte[] handler = box("hdlr", ints(0, 0), text("vide"), ints(0, 0, 0), text("video\0"));
    byte[] reference = box("dinf", box("dref", ints(0, 1), box("url ", ints(1))));
    byte[] info =
        box("minf", box("vmhd", ints(1, 0, 0)), reference, table(w, h, samples, delta, start));
    return box("moov", header, box("trak", trackHeader, box("mdia", mediaHeader, handler, info)));
  }

  private static byte[] table(int w, int h, List<byte[]> samples, int delta, int start) {
    int[] sizes = samples.stream().mapToInt(s -> s.length).toArray();
    return box(
        "stbl",
        box("stsd", ints(0, 1), jpegEntry(w, h)),
        box("stts", ints(0, 1, samples.size(), delta)),
        box("stsc", ints(0, 1, 1, samples.size(), 1)),
        box("stsz", ints(0, 0, samples.size()), ints(sizes)),
        box("stco", ints(0, 1, start)));
  }

  private static byte[] jpegEntry(int w, int h) {
    ByteBuffer entry = ByteBuffer.allocate(78);
    entry.putShort(6, (short) 1);
    entry.putShort(24, (short) w).putShort(26, (short) h);
    entry.putInt(28, 0x480000).putInt(32, 0x480000);
    entry.putShort(40, (short) 1).putShort(74, (short) 24).putShort(76, (short) -1);
    return box("jpeg", entry.array());
  }

  private static byte[] matrix() {
    return ints(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
  }

  private static byte[] box(String type, byte[]... parts) {
    byte[] body = join(parts);
    return join(ints(body.length + 8), text(type), body);
  }

  private static byte[] ints(int... values) {
    ByteBuffer out = ByteBuffer.allocate(values.length * 4);
    for (int v : values) {
      out.putInt(v);
    }
    return out.array();
  }

  private static byte[] text(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
