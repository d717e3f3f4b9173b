package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.queue.usecase.StoreUpload;
import org.jspecify.annotations.Nullable;

/** {@code /upload/image}: any file, in spite of its name, into one's own folders. */
@ApplicationScoped
class UploadResource implements ComfyResource {
  /** Longest upload, in bytes. */
  static final long LIMIT = 500L * 1024 * 1024;

  private static final int FIELD_LIMIT = 4096;

  private StoreUpload store;

  @Inject
  UploadResource(StoreUpload store) {
    this.store = store;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected UploadResource() {}

  @Override
  public List<Route> routes() {
    return List.of(Route.of("POST", "upload/image", this::upload));
  }

  private void upload(Exchange exchange) throws IOException {
    HttpServletRequest request = exchange.request();
    if (request.getContentLengthLong() > LIMIT) {
      throw new BodyTooLargeException(LIMIT);
    }
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    try {
      @Nullable Part image = request.getPart("image");
      if (image == null || isBlank(image.getSubmittedFileName())) {
        exchange.empty(400);
      } else {
        keep(exchange, image);
      }
    } catch (IllegalStateException tooLarge) {
      throw new BodyTooLargeException(LIMIT);
    } catch (ServletException notMultipart) {
      exchange.trouble();
    }
  }

  private void keep(Exchange exchange, Part image) throws IOException, ServletException {
    HttpServletRequest request = exchange.request();
    Optional<FileType> type = FileType.ofWord(field(request, "type").orElse("input"));
    String subfolder = field(request, "subfolder").orElse("").replaceAll("/+$", "");
    String name = image.getSubmittedFileName();
    if (ViewName.escapes(subfolder) || name.equals("..") || name.equals(".")) {
      exchange.empty(400);
      return;
    }
    if (type.isEmpty() || name.contains("/") || name.contains("\\")) {
      exchange.trouble();
      return;
    }
    String overwrite = field(request, "overwrite").orElse("");
    FileName wanted;
    try {
      wanted = new FileName(type.get(), subfolder, name);
    } catch (IllegalArgumentException notAName) {
      exchange.empty(400);
      return;
    }
    try (InputStream content = image.getInputStream()) {
      boolean replace = overwrite.equals("true") || overwrite.equals("1");
      exchange.json(200, json(store.store(exchange.owner(), wanted, replace, content)));
    } finally {
      image.delete();
    }
  }

  private static String json(FileName kept) {
    return Json.createObjectBuilder()
        .add("name", kept.filename())
        .add("subfolder", kept.subfolder())
        .add("type", kept.type().word())
        .build()
        .toString();
  }

  private static Optional<String> field(HttpServletRequest request, String name)
      throws IOException, ServletException {
    @Nullable Part part = request.getPart(name);
    if (part == null) {
      return Optional.empty();
    }
    try (InputStream in = part.getInputStream()) {
      return Optional.of(new String(in.readNBytes(FIELD_LIMIT), StandardCharsets.UTF_8));
    }
  }

  private static boolean isBlank(@Nullable String name) {
    return name == null || name.isEmpty();
  }
}
