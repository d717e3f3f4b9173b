package org.comfyume.system.harness;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;

/**
 * A ComfyUI as clients see it: a simulator itself, or a person's by way of the product.
 *
 * @param base address without a slash at the end
 */
public record RawComfy(String base) {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private static final int TOO_MANY = 429;
  private static final String BOUNDARY = "comfyume-system-test";

  /** An answer as bytes. */
  public HttpResponse<byte[]> get(String path, String... headers) {
    HttpRequest.Builder request = request(path).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /**
   * Posts a multipart form.
   *
   * @param filename of the part "image"; null for a form without that part
   */
  public HttpResponse<byte[]> upload(
      String path, String filename, byte[] content, Map<String, String> fields) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach((name, value) -> part(body, "name=\"" + name + "\"", bytes(value)));
    if (filename != null) {
      part(body, "name=\"image\"; filename=\"" + filename + "\"", content);
    }
    body.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  /**
   * Asks with any verb. Waits where too many requests came, as long as it is told to.
   *
   * @param json the body; null for none
   */
  public HttpResponse<byte[]> ask(String verb, String path, String json, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .method(verb, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> answer = send(request.build());
    if (answer.statusCode() != TOO_MANY) {
      return answer;
    }
    long seconds = answer.headers().firstValueAsLong("Retry-After").orElseThrow();
    Awaitility.await()
        .pollDelay(Duration.ofSeconds(seconds))
        .atMost(Duration.ofSeconds(seconds + 5))
        .until(() -> true);
    return ask(verb, path, json, headers);
  }

  /** Uploads a picture over the one of that name, as a picture or as its mask. */
  public HttpResponse<byte[]> form(String path, String name) {
    String original = "{\"filename\":\"" + name + "\",\"subfolder\":\"\",\"type\":\"input\"}";
    return upload(
        path, name, png(8, 8, 0x80ff0000), Map.of("overwrite", "true", "original_ref", original));
  }

  /** A picture of one colour. */
  public static byte[] png(int width, int height, int argb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, argb);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return out.toByteArray();
  }

  /** The body as text. */
  public static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** Values of a header, empty if it is not there. */
  public static List<String> header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().allValues(name);
  }

  private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
    body.writeBytes(
        bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n"));
    body.writeBytes(content);
    body.writeBytes(bytes("\r\n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(40));
  }

  private static HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofByteArray());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
