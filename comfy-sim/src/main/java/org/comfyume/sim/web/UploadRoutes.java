package org.comfyume.sim.web;

import io.undertow.server.handlers.form.FormData;
import io.undertow.server.handlers.form.FormDataParser;
import io.undertow.server.handlers.form.FormParserFactory;
import io.undertow.server.handlers.form.MultiPartParserDefinition;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.comfyume.sim.draw.Pictures;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.model.PyError;
import org.comfyume.sim.run.Folders;
import org.jspecify.annotations.Nullable;

/** /upload/image and /upload/mask. */
final class UploadRoutes {
  private final Folders folders;

  /** Turns the uploaded bytes into what is written; null writes nothing. */
  private interface Change {
    byte @Nullable [] apply(byte[] uploaded) throws IOException;
  }

  UploadRoutes(Folders folders) {
    this.folders = folders;
  }

  void register(Router router) {
    router.add("POST", "/upload/image", call -> upload(call, form(call), bytes -> bytes));
    router.add("POST", "/upload/mask", this::mask);
  }

  private static FormData form(Call call) throws IOException {
    MultiPartParserDefinition multipart = new MultiPartParserDefinition();
    multipart.setDefaultEncoding("UTF-8");
    FormDataParser parser =
        FormParserFactory.builder(false).addParser(multipart).build().createParser(call.exchange());
    // what is no form has no fields
    return parser == null ? new FormData(0) : parser.parseBlocking();
  }

  private static String text(FormData form, String name, String otherwise) {
    FormData.FormValue value = form.getFirst(name);
    return value == null || value.isFileItem() ? otherwise : value.getValue();
  }

  private void upload(Call call, FormData form, Change change) throws IOException {
    FormData.FormValue image = form.getFirst("image");
    if (image == null) {
      call.empty(400);
      return;
    }
    if (!image.isFileItem() || empty(image.getFileName())) {
      throw new PyError("AttributeError", "'str' object has no attribute 'file'");
    }
    String type = text(form, "type", "input");
    Path root =
        folders.ofType(type).orElseThrow(() -> new PyError("TypeError", "no folder " + type));
    String subfolder = text(form, "subfolder", "");
    Path folder = root.resolve(subfolder).normalize();
    Path named = folder.resolve(image.getFileName()).normalize();
    if (!folder.startsWith(root.normalize()) || !named.startsWith(root.normalize())) {
      call.empty(400);
      return;
    }
    Files.createDirectories(folder);
    byte[] bytes;
    try (InputStream in = image.getFileItem().getInputStream()) {
      bytes = in.readAllBytes();
    }
    boolean overwrite = Set.of("true", "1").contains(text(form, "overwrite", ""));
    Path target = target(folder, image.getFileName(), bytes, overwrite);
    byte[] changed = change.apply(bytes);
    if (changed != null) {
      Files.write(target, changed);
    }
    call.json(
        Json.createObjectBuilder()
            .add("name", target.getFileName().toString())
            .add("subfolder", subfolder)
            .add("type", type)
            .build());
  }

  private static boolean empty(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  /** Another file of the same name gets a number; the same file keeps its name. */
  private static Path target(Path folder, String name, byte[] bytes, boolean overwrite)
      throws IOException {
    Path wanted = folder.resolve(name);
    if (!wanted.normalize().startsWith(folder)) {
      throw new PyError("FileNotFoundError", name);
    }
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    String extension = dot < 0 ? "" : name.substring(dot);
    Path target = wanted;
    for (int i = 1; !overwrite && Files.exists(target) && !same(target, bytes); i++) {
      target = folder.resolve(stem + " (" + i + ")" + extension);
    }
    return target;
  }

  private static boolean same(Path file, byte[] bytes) throws IOException {
    return Arrays.equals(Files.readAllBytes(file), bytes);
  }

  private void mask(Call call) throws IOException {
    FormData form = form(call);
    FormData.FormValue ref = form.getFirst("original_ref");
    if (ref == null) {
      throw new PyError("TypeError", "the JSON object must be str, bytes or bytearray");
    }
    byte[] json =
        ref.isFileItem()
            ? ref.getFileItem().getInputStream().readAllBytes()
            : ref.getValue().getBytes(StandardCharsets.UTF_8);
    Optional<BufferedImage> original = original((JsonObject) Py.parse(json));
    upload(call, form, bytes -> masked(original, bytes));
  }

  private Optional<BufferedImage> original(JsonObject ref) throws IOException {
    Path root = folders.ofType(ref.getString("type", "output")).orElse(folders.output());
    Path file = root.resolve(ref.getString("subfolder", "")).resolve(ref.getString("filename", ""));
    boolean inside = file.normalize().startsWith(root.normalize()) && Files.isRegularFile(file);
    return inside ? Pictures.read(Files.readAllBytes(file)) : Optional.empty();
  }

  private static byte @Nullable [] masked(Optional<BufferedImage> original, byte[] mask) {
    if (original.isEmpty()) {
      return null;
    }
    return Pictures.read(mask)
        .map(m -> Pictures.png(Pictures.withAlpha(original.get(), m)))
        .orElse(null);
  }
}
