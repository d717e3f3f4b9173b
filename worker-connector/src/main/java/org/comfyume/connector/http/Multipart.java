package org.comfyume.connector.http;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.comfyume.core.artifact.FileName;

/** Writes the form of ComfyUI's upload routes around a stream. */
final class Multipart {

  private final String boundary;

  Multipart(String boundary) {
    this.boundary = boundary;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  BodyPublisher image(FileName name, InputStream content, long size) {
    String head =
        field("type", name.type().word())
            + field("subfolder", name.subfolder())
            + field("overwrite", "true")
            + part("image\"; filename=\"" + name.filename().replace("\"", "\\\""))
            + "Content-Type: application/octet-stream\r\n\r\n";
    byte[] before = head.getBytes(StandardCharsets.UTF_8);
    byte[] after = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    // A known length: some proxies in front of GPU servers refuse chunked uploads.
    return BodyPublishers.fromPublisher(
        BodyPublishers.concat(
            BodyPublishers.ofByteArray(before),
            BodyPublishers.ofInputStream(() -> content),
            BodyPublishers.ofByteArray(after)),
        before.length + size + after.length);
  }

  private String field(String name, String value) {
    return part(name) + "\r\n" + value + "\r\n";
  }

  private String part(String disposition) {
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + disposition + "\"\r\n";
  }
}
