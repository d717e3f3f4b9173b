package org.comfyume.launcher.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which Payara Micro works. It is made anew before every start: a used one remembers
 * applications and refuses to deploy them again.
 */
final class MicroRoot {

  private static final List<String> PARTS = List.of("config", "lib", "docroot");

  private MicroRoot() {}

  /**
   * @param pristine folder that {@code --outputlauncher} made at build time
   * @param root the working folder
   */
  static void remake(Path pristine, Path root) throws IOException {
    delete(root);
    Files.createDirectories(root);
    for (String part : PARTS) {
      copy(pristine.resolve(part), root.resolve(part));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
