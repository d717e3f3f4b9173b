package org.comfyume.sim.web;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comfyume.sim.draw.Pictures;
import org.comfyume.sim.draw.WebP;
import org.comfyume.sim.model.Dialect;
import org.comfyume.sim.run.Folders;

/** /view. */
final class ViewRoutes {
  private static final Set<String> ACTIVE =
      Set.of(
          "text/html",
          "text/html-sandboxed",
          "application/xhtml+xml",
          "text/javascript",
          "text/css",
          "application/javascript");
  private static final Set<String> SCRIPTABLE =
      Set.of("image/svg+xml", "application/xml", "text/xml");
  private final Folders folders;
  private final Dialect dialect;

  ViewRoutes(Folders folders, Dialect dialect) {
    this.folders = folders;
    this.dialect = dialect;
  }

  void register(Router router) {
    router.add("GET", "/view", this::view);
  }

  private void view(Call call) throws IOException {
    Optional<String> asked = call.param("filename");
    if (asked.isEmpty()) {
      call.empty(404);
      return;
    }
    String filename = asked.get();
    String type = call.param("type").orElse("output");
    for (String t : List.of("output", "input", "temp")) {
      String mark = " [" + t + "]";
      if (filename.endsWith(mark)) {
        filename = filename.substring(0, filename.length() - mark.length());
        type = t;
      }
    }
    Optional<Path> root = folders.ofType(type);
    if (filename.isEmpty()
        || filename.startsWith("/")
        || filename.contains("..")
        || root.isEmpty()) {
      call.empty(400);
      return;
    }
    Path folder = root.get().resolve(relative(call.param("subfolder").orElse(""))).normalize();
    if (!folder.startsWith(root.get().normalize())) {
      call.empty(403);
      return;
    }
    Path file = folder.resolve(filename.substring(filename.lastIndexOf('/') + 1));
    if (Files.isRegularFile(file)) {
      show(call, file);
    } else {
      call.empty(404);
    }
  }

  private static String relative(String subfolder) {
    return subfolder.startsWith("/") ? "../" : subfolder;
  }

  private void show(Call call, Path file) throws IOException {
    String name = file.getFileName().toString();
    call.addHeader("Content-Disposition", "filename=\"" + name + "\"");
    if (call.param("preview").isPresent()) {
      preview(call, file, call.param("preview").get());
      return;
    }
    String channel = call.param("channel").orElse("rgba");
    if (channel.equals("rgb") || channel.equals("a")) {
      BufferedImage image = image(file);
      BufferedImage part = channel.equals("a") ? Pictures.alphaOnly(image) : Pictures.rgb(image);
      call.send(200, "image/png", Pictures.png(part));
      return;
    }
    content(call, file, FileAnswer.type(name));
  }

  /** What a browser could execute is sent as plain bytes, from 0.28.0 on as a download. */
  private void content(Call call, Path file, String type) throws IOException {
    boolean hardened = dialect.since(0, 28, 0);
    boolean image = call.header("Sec-Fetch-Dest").filter("image"::equals).isPresent();
    boolean shown = image && dialect.since(0, 30, 0) && type.equals("image/svg+xml");
    boolean active = ACTIVE.contains(type) || (hardened && SCRIPTABLE.contains(type) && !shown);
    if (hardened) {
      call.addHeader("X-Content-Type-Options", "nosniff");
    }
    if (hardened && active) {
      String name = file.getFileName().toString();
      call.addHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
    if (hardened && (active || shown)) {
      call.addHeader("Cache-Control", "no-store");
    }
    if (shown) {
      call.addHeader("Vary", "Sec-Fetch-Dest");
    }
    FileAnswer.send(call, file, active ? "application/octet-stream" : type);
  }

  private static void preview(Call call, Path file, String preview) throws IOException {
    List<String> parts = List.of(preview.split(";", -1));
    int quality =
        parts.size() > 1 && parts.get(1).matches("\\d{1,3}") ? Integer.parseInt(parts.get(1)) : 90;
    BufferedImage image = image(file);
    if (parts.get(0).equals("jpeg")) {
      call.send(200, "image/jpeg", Pictures.jpeg(image, quality));
    } else {
      call.send(200, "image/webp", WebP.encode(image));
    }
  }

  private static BufferedImage image(Path file) throws IOException {
    return Pictures.read(Files.readAllBytes(file))
        .orElseThrow(() -> new IllegalArgumentException("no picture: " + file.getFileName()));
  }
}
