package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOException;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.queue.usecase.PictureTooLarge;
import org.comfyume.queue.usecase.StoreMask;
import org.comfyume.queue.usecase.StoreUpload;
import org.jspecify.annotations.Nullable;

/**
 * {@code /upload/image}: any file, in spite of its name, into one's own folders; {@code
 * /upload/mask}: the transparency of one's own picture.
 */
@ApplicationScoped
class UploadResource implements ComfyResource {
  /** Longest upload, in bytes. */
  static final long LIMIT = 500L * 1024 * 1024;

  private static final int FIELD_LIMIT = 4096;

  private StoreUpload store;
  private StoreMask masks;

  @Inject
  UploadResource(StoreUpload store, StoreMask masks) {
    this.store = store;
    this.masks = masks;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected UploadResource() {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("POST", "upload/image", exchange -> upload(exchange, this::keepImage)),
        Route.of("POST", "upload/mask", exchange -> upload(exchange, this::keepMask)));
  }

  /** Keeps the content of an upload under its name. */
  private interface Keeper {
    FileName keep(Exchange exchange, FileName wanted, boolean overwrite, InputStream content)
        throws IOException, ServletException;
  }

  /** The container keeps what is long in a file of its own, so no upload is whole in memory. */
  private static void upload(Exchange exchange, Keeper keeper) throws IOException {
    HttpServletRequest request = exchange.request();
    if (request.getContentLengthLong() > LIMIT) {
      throw new BodyTooLargeException(LIMIT);
    }
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    try {
      @Nullable Part image = isForm(request) ? request.getPart("image") : null;
      if (image == null) {
        exchange.empty(400);
      } else if (isBlank(image.getSubmittedFileName())) {
        exchange.trouble(); // ComfyUI takes it for a text
      } else {
        keep(exchange, image, keeper);
      }
    } catch (PictureTooLarge tooLarge) {
      exchange.text(413, String.valueOf(tooLarge.getMessage()));
    } catch (IllegalStateException tooLarge) {
      throw new BodyTooLargeException(LIMIT);
    } catch (ServletException | IIOException notMultipartOrNoPicture) {
      exchange.trouble();
    }
  }

  private static void keep(Exchange exchange, Part image, Keeper keeper)
      throws IOException, ServletException {
    HttpServletRequest request = exchange.request();
    Optional<FileType> type = FileType.ofWord(field(request, "type").orElse("input"));
    String subfolder = field(request, "subfolder").orElse("");
    Optional<String> below = Subfolder.below(subfolder);
    String name = image.getSubmittedFileName();
    String beside = subfolder.isEmpty() ? name : subfolder + "/" + name;
    boolean escapes = name.startsWith("/") || Subfolder.below(beside).isEmpty();
    if (below.isEmpty() || escapes) {
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
      wanted = new FileName(type.get(), below.get(), name);
    } catch (IllegalArgumentException notAName) {
      exchange.empty(400);
      return;
    }
    try (InputStream content = image.getInputStream()) {
      boolean replace = overwrite.equals("true") || overwrite.equals("1");
      FileName kept = keeper.keep(exchange, wanted, replace, content);
      exchange.json(200, json(kept, subfolder));
    } finally {
      image.delete();
    }
  }

  private FileName keepImage(
      Exchange exchange, FileName wanted, boolean overwrite, InputStream content)
      throws IOException {
    return store.store(exchange.owner(), wanted, overwrite, content);
  }

  /** A reference to nothing of one's own stores nothing and is no error, as upstream. */
  private FileName keepMask(
      Exchange exchange, FileName wanted, boolean overwrite, InputStream content)
      throws IOException, ServletException {
    String reference = field(exchange.request(), "original_ref").orElse("");
    Optional<FileName> original = original(reference);
    return masks.store(exchange.owner(), wanted, overwrite, original, content);
  }

  /**
   * The picture that a mask belongs to; empty if there can be none of that name.
   *
   * @throws JsonException if the reference is not what upstream could read
   */
  private static Optional<FileName> original(String reference) {
    try (JsonReader reader = Json.createReader(new StringReader(reference))) {
      JsonObject object = reader.readObject();
      if (!(object.get("filename") instanceof JsonString filename)) {
        throw new JsonException("original_ref has no filename");
      }
      return ViewName.parse(
              Optional.of(filename.getString()),
              Optional.of(object.getString("type", "output")),
              object.getString("subfolder", ""))
          .name();
    }
  }

  /** The folder as it was sent: clients compare it with what they asked for. */
  private static String json(FileName kept, String subfolder) {
    return Json.createObjectBuilder()
        .add("name", kept.filename())
        .add("subfolder", subfolder)
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

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  private static boolean isBlank(@Nullable String name) {
    return name == null || name.isEmpty();
  }
}
