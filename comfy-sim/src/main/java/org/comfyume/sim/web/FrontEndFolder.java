package org.comfyume.sim.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A build of the front end as ComfyUI serves it: as the static root, which takes every path. */
final class FrontEndFolder {
  private final Path root;

  FrontEndFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  void page(Call call) throws IOException {
    FileAnswer.send(call, root.resolve("index.html"), "text/html");
  }

  /** The file of the call's path, or 404 as for everything that is not there. */
  void file(Call call) throws IOException {
    Path file = root.resolve(Router.decode(call.path()).replaceFirst("^/+", "")).normalize();
    if (file.startsWith(root) && Files.isRegularFile(file)) {
      FileAnswer.send(call, file, FileAnswer.type(file.getFileName().toString()));
    } else {
      call.send(404, "application/octet-stream", new byte[0]);
    }
  }

  /** The scripts that the front end itself lists as extensions. */
  List<String> scripts() throws IOException {
    Path folder = root.resolve("extensions");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".js"))
          .map(file -> "/" + root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
