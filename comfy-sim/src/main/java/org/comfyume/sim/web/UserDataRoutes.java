package org.comfyume.sim.web;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.comfyume.sim.model.Dialect;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.run.Folders;

/** /userdata: files a front end keeps on the server. */
final class UserDataRoutes {
  private static final Pattern ENCODED = Pattern.compile("(?:%\\p{XDigit}{2})+");
  private final Path root;
  private final Dialect dialect;

  UserDataRoutes(Folders folders, Dialect dialect) {
    this.root = folders.user().normalize();
    this.dialect = dialect;
  }

  void register(Router router) {
    router.add("GET", "/userdata", this::list);
    router.add("GET", "/v2/userdata", this::tree);
    router.add("GET", "/userdata/{file}", this::read);
    router.add("POST", "/userdata/{file}", this::write);
    router.add("DELETE", "/userdata/{file}", this::delete);
    router.add("POST", "/userdata/{file}/move/{dest}", this::move);
  }

  /** A name that still has a percent sign is decoded once more, as ComfyUI does. */
  private Optional<Path> inside(String given) {
    String name =
        ENCODED
            .matcher(given)
            .replaceAll(found -> Matcher.quoteReplacement(Router.decode(found.group())));
    Path path = root.resolve(name.startsWith("/") ? "../" : name).normalize();
    return path.startsWith(root) ? Optional.of(path) : Optional.empty();
  }

  private static boolean flag(Call call, String name, boolean otherwise) {
    return call.param(name).map("true"::equals).orElse(otherwise);
  }

  private void list(Call call) throws IOException {
    Optional<String> dir = call.param("dir").filter(d -> !d.isEmpty());
    if (dir.isEmpty()) {
      call.text(400, "Directory not provided");
      return;
    }
    Optional<Path> folder = inside(dir.get());
    if (folder.isEmpty()) {
      call.text(403, "Invalid directory");
      return;
    }
    if (!Files.isDirectory(folder.get())) {
      call.text(404, "Directory not found");
      return;
    }
    JsonArrayBuilder out = Json.createArrayBuilder();
    for (Path file : files(folder.get(), flag(call, "recurse", false))) {
      out.add(listed(call, folder.get(), file));
    }
    call.json(out.build());
  }

  private JsonValue listed(Call call, Path folder, Path file) throws IOException {
    String relative = folder.relativize(file).toString();
    if (flag(call, "full_info", false)) {
      return info(relative, file).build();
    }
    if (flag(call, "split", false)) {
      JsonArrayBuilder parts = Json.createArrayBuilder().add(relative);
      folder.relativize(file).forEach(p -> parts.add(p.toString()));
      return parts.build();
    }
    return Json.createValue(relative);
  }

  /** Python's glob leaves out what begins with a dot. */
  private static List<Path> files(Path folder, boolean recurse) throws IOException {
    try (Stream<Path> all = Files.walk(folder, recurse ? 64 : 1)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !("/" + folder.relativize(file)).contains("/."))
          .sorted()
          .toList();
    }
  }

  private JsonValue time(Path file) throws IOException {
    long millis = Files.getLastModifiedTime(file).toMillis();
    return dialect.since(0, 21, 0) ? Json.createValue(millis) : seconds(file);
  }

  private static JsonValue seconds(Path file) throws IOException {
    return Py.real(Files.getLastModifiedTime(file).toMillis() / 1000.0);
  }

  private JsonObjectBuilder info(String name, Path file) throws IOException {
    return Json.createObjectBuilder()
        .add("path", name)
        .add("size", Files.size(file))
        .add("modified", time(file))
        .add("created", time(file));
  }

  private void tree(Call call) throws IOException {
    Optional<Path> folder = inside(call.param("path").orElse(""));
    if (folder.isEmpty()) {
      call.text(400, "Invalid path requested");
      return;
    }
    if (!Files.isDirectory(folder.get())) {
      if (folder.get().equals(root)) {
        call.json(JsonValue.EMPTY_JSON_ARRAY);
      } else {
        call.text(404, "Requested path not found");
      }
      return;
    }
    JsonArrayBuilder out = Json.createArrayBuilder();
    for (Path path : entries(folder.get())) {
      out.add(entry(path));
    }
    call.json(out.build());
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      Comparator<Path> foldersFirst = Comparator.comparing(Files::isRegularFile);
      return all.filter(p -> !p.equals(folder))
          .sorted(foldersFirst.thenComparing(p -> p.getFileName().toString()))
          .toList();
    }
  }

  private JsonObjectBuilder entry(Path path) throws IOException {
    boolean file = Files.isRegularFile(path);
    JsonObjectBuilder entry =
        Json.createObjectBuilder()
            .add("name", path.getFileName().toString())
            .add("path", root.relativize(path).toString())
            .add("type", file ? "file" : "directory");
    return file ? entry.add("size", Files.size(path)).add("modified", seconds(path)) : entry;
  }

  private void read(Call call) throws IOException {
    Optional<Path> file = inside(call.variable("file"));
    if (file.isEmpty()) {
      call.empty(403);
    } else if (Files.isRegularFile(file.get())) {
      String name = file.get().getFileName().toString();
      if (dialect.since(0, 28, 0) && !name.equals("user.css")) {
        call.addHeader("Content-Disposition", "attachment");
        call.addHeader("X-Content-Type-Options", "nosniff");
      }
      FileAnswer.send(call, file.get(), FileAnswer.type(name));
    } else {
      call.empty(404);
    }
  }

  private void write(Call call) throws IOException {
    Optional<Path> file = inside(call.variable("file"));
    if (file.isEmpty()) {
      call.empty(403);
      return;
    }
    if (!flag(call, "overwrite", true) && Files.exists(file.get())) {
      call.text(409, "File already exists");
      return;
    }
    Files.createDirectories(Objects.requireNonNull(file.get().getParent()));
    Files.write(file.get(), call.body());
    written(call, file.get());
  }

  private void written(Call call, Path file) throws IOException {
    String name = root.relativize(file).toString();
    call.json(flag(call, "full_info", false) ? info(name, file).build() : Json.createValue(name));
  }

  private void delete(Call call) throws IOException {
    Optional<Path> file = inside(call.variable("file"));
    if (file.isEmpty()) {
      call.empty(403);
      return;
    }
    boolean there = Files.isRegularFile(file.get());
    if (there) {
      Files.delete(file.get());
    }
    call.empty(there ? 204 : 404);
  }

  private void move(Call call) throws IOException {
    Optional<Path> from = inside(call.variable("file"));
    Optional<Path> to = inside(call.variable("dest"));
    if (from.isEmpty() || to.isEmpty()) {
      call.empty(403);
      return;
    }
    if (!Files.isRegularFile(from.get())) {
      call.empty(404);
      return;
    }
    if (!flag(call, "overwrite", true) && Files.exists(to.get())) {
      call.text(409, "File already exists");
      return;
    }
    Files.createDirectories(Objects.requireNonNull(to.get().getParent()));
    Files.move(from.get(), to.get(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    written(call, to.get());
  }
}
