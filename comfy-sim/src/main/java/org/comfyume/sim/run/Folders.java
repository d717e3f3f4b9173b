package org.comfyume.sim.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders on disk: output, input, temp and user.
 *
 * @param root holds them all but perhaps the output folder
 * @param output where saved files go
 * @param deleteRoot whether {@link #delete()} removes the root
 */
public record Folders(Path root, Path output, boolean deleteRoot) {
  private static final Pattern PICTURE =
      Pattern.compile("\\.(png|jpe?g|webp|gif|bmp|tiff?)$", Pattern.CASE_INSENSITIVE);

  /** Folders in a new directory for temporary files. */
  public static Folders temporary(Optional<Path> output) {
    try {
      Path root = Files.createTempDirectory("comfy-sim");
      Folders folders = new Folders(root, output.orElse(root.resolve("output")), true);
      for (Path dir : List.of(folders.output(), folders.input(), folders.temp(), folders.user())) {
        Files.createDirectories(dir);
      }
      return folders;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Uploaded files. */
  public Path input() {
    return root.resolve("input");
  }

  /** Previews; emptied at each start. */
  public Path temp() {
    return root.resolve("temp");
  }

  /** Settings and user files. */
  public Path user() {
    return root.resolve("user");
  }

  /** The folder of a type; empty if the type is unknown. */
  public Optional<Path> ofType(String type) {
    return switch (type) {
      case "output" -> Optional.of(output);
      case "input" -> Optional.of(input());
      case "temp" -> Optional.of(temp());
      default -> Optional.empty();
    };
  }

  /** The file an annotated name such as {@code a.png [output]} means; without mark an input. */
  public Path annotated(String name) {
    for (String type : List.of("output", "input", "temp")) {
      String mark = " [" + type + "]";
      if (name.endsWith(mark)) {
        String bare = name.substring(0, name.length() - mark.length());
        return ofType(type).orElseThrow().resolve(bare);
      }
    }
    return input().resolve(name);
  }

  /** The names of all pictures directly in the input folder, in order: what can be loaded. */
  public List<String> inputNames() {
    return names(input()).stream().filter(name -> PICTURE.matcher(name).find()).toList();
  }

  /** The names of all files directly in a folder, in order; empty if there is no such folder. */
  public static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes every preview. */
  public void emptyTemp() {
    deleteTree(temp());
    try {
      Files.createDirectories(temp());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what was made for this server. */
  public void delete() {
    if (deleteRoot) {
      deleteTree(root);
    }
  }

  private static void deleteTree(Path dir) {
    if (!Files.exists(dir)) {
      return;
    }
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
