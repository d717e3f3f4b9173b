package org.comfyume.sim;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.comfyume.sim.draw.Pictures;

/** The uploads of the recorded scenario, made again from their descriptions. */
final class Uploads {
  private static final String BOUNDARY = "----sim-test-boundary";
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  static byte[] png(int argb) {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(3, 3, argb);
    return Pictures.png(image);
  }

  static HttpRequest.Builder on(HttpRequest.Builder request, String description) {
    Uploads form = new Uploads();
    byte[] first = png(0x80ff0000);
    switch (description) {
      case "image=up.png", "same again" -> form.file("image", "up.png", first);
      case "other bytes, same name" -> form.file("image", "up.png", png(0x8000ff00));
      case "overwrite=true" -> form.file("image", "up.png", first).field("overwrite", "true");
      case "subfolder=a/b type=input" ->
          form.file("image", "up.png", first).field("subfolder", "a/b").field("type", "input");
      case "type=temp", "type=output", "type=bogus" ->
          form.file("image", "up.png", first).field("type", description.substring(5));
      case "subfolder=../.." -> form.file("image", "up.png", first).field("subfolder", "../..");
      case "filename ../x.png" -> form.file("image", "..%2Fx.png", first);
      case "filename /abs/x.png" -> form.file("image", "%2Fabs%2Fx.png", first);
      case "no image field" -> form.field("other", "x");
      case "not an image: a.html" ->
          form.file("image", "a.html", "<script>1</script>".getBytes(StandardCharsets.UTF_8));
      case "unicode name" -> form.file("image", "sp%C3%A4ce%20%C3%BC.png", first);
      case "too large (3 MiB, limit 2)" -> form.file("image", "big.png", new byte[3 << 20]);
      case "mask" -> form.mask("mask.png", "up.png").field("subfolder", "clipspace");
      case "mask bad ref" -> form.mask("mask2.png", "missing.png");
      case "mask without original_ref" -> form.file("image", "mask3.png", first);
      default -> throw new IllegalArgumentException(description);
    }
    return request
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofByteArray(form.end()));
  }

  private Uploads mask(String name, String original) {
    String ref = "{\"filename\":\"" + original + "\",\"subfolder\":\"\",\"type\":\"input\"}";
    return file("image", name, png(0x40000000)).field("original_ref", ref);
  }

  private Uploads file(String field, String name, byte[] bytes) {
    head(field, "; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream");
    body.writeBytes(bytes);
    return text("\r\n");
  }

  private Uploads field(String field, String value) {
    head(field, "");
    return text(value + "\r\n");
  }

  private void head(String field, String more) {
    text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"" + more);
    text("\r\n\r\n");
  }

  private Uploads text(String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private byte[] end() {
    text("--" + BOUNDARY + "--\r\n");
    return body.toByteArray();
  }

  static Map<String, String> magics() {
    return Map.of("image/png", "89504e47", "image/jpeg", "ffd8ff", "image/webp", "52494646");
  }
}
