package org.comfyume.system.sidebyside;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** What a picture shows and says, without the bytes of one particular encoder. */
final class Png {
  private static final int SIGNATURE = 8;
  private static final int FRAME = 12;

  private Png() {}

  /** Size, a hash of the pixels, and the text chunks in their order; JSON in them is read. */
  static JsonObject describe(byte[] png) {
    return Json.createObjectBuilder(pixels(png)).add("texts", texts(png)).build();
  }

  /** Size and a hash of the pixels of a picture that {@link ImageIO} reads. */
  static JsonObject pixels(byte[] bytes) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      if (image == null) {
        return Json.createObjectBuilder().add("unread", bytes.length).build();
      }
      int width = image.getWidth();
      int height = image.getHeight();
      int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
      return Json.createObjectBuilder()
          .add("size", width + "x" + height)
          .add("pixels", Integer.toHexString(Arrays.hashCode(pixels)))
          .build();
    } catch (IOException noPicture) {
      return Json.createObjectBuilder().add("unread", bytes.length).build();
    }
  }

  private static JsonObjectBuilder texts(byte[] png) {
    JsonObjectBuilder texts = Json.createObjectBuilder();
    ByteBuffer chunks = ByteBuffer.wrap(png);
    for (int at = SIGNATURE; at + FRAME <= png.length; at += FRAME + chunks.getInt(at)) {
      if (new String(png, at + 4, 4, StandardCharsets.US_ASCII).equals("tEXt")) {
        String text = new String(png, at + 8, chunks.getInt(at), StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        texts.add(text.substring(0, end), Bodies.json(text.substring(end + 1)));
      }
    }
    return texts;
  }
}
