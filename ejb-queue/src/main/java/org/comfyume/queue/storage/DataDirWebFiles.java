package org.comfyume.queue.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.comfyume.core.editor.Shelf;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebFiles;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.time.Ids;
import org.comfyume.queue.config.QueueConfig;

/**
 * Copies in {@code <data-dir>/editor/build/<version>-<hash>/} and {@code
 * <data-dir>/editor/worker/<name>/}. A copy is written beside and then renamed; it is not forced to
 * disk, for it can be fetched again.
 */
@ApplicationScoped
public class DataDirWebFiles implements WebFiles {

  @Inject QueueConfig config;
  @Inject Ids ids;
  @Inject InstantSource clock;

  private final WebFolder files = new WebFolder();

  private record Copy(Path file, FileTime writtenAt, long size) {}

  @Override
  public Optional<WebFile> open(Shelf shelf, WebPath path) throws IOException {
    return files.open(folder(shelf), path);
  }

  @Override
  public void put(Shelf shelf, WebPath path, InputStream content) throws IOException {
    Path place = WebFolder.below(folder(shelf), path);
    Path part = Files.createDirectories(root().resolve("parts")).resolve(ids.next().toString());
    try {
      Files.copy(content, part);
      Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
      Files.createDirectories(place.getParent());
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public void delete(Shelf shelf, WebPath path) throws IOException {
    Files.deleteIfExists(WebFolder.below(folder(shelf), path));
  }

  @Override
  public List<Shelf> builds() throws IOException {
    try (Stream<Path> folders = Files.list(kind(Shelf.Kind.BUILD))) {
      return folders
          .sorted(Comparator.comparing(DataDirWebFiles::newest).reversed())
          .map(folder -> new Shelf(Shelf.Kind.BUILD, folder.getFileName().toString()))
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  private static FileTime newest(Path folder) {
    try {
      return copies(folder).stream()
          .map(Copy::writtenAt)
          .max(Comparator.naturalOrder())
          .orElse(FileTime.fromMillis(0));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void delete(Shelf shelf) throws IOException {
    try (Stream<Path> all = Files.walk(folder(shelf))) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (NoSuchFileException gone) {
      // somebody else was first
    }
  }

  @Override
  public void trim(Shelf shelf, long bytes) throws IOException {
    List<Copy> copies = copies(folder(shelf));
    long left = copies.stream().mapToLong(Copy::size).sum();
    for (Copy copy : copies) {
      if (left <= bytes) {
        return;
      }
      Files.deleteIfExists(copy.file());
      left -= copy.size();
    }
  }

  /** The one that was written longest ago first. */
  private static List<Copy> copies(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all =
        Files.find(folder, Integer.MAX_VALUE, (path, facts) -> facts.isRegularFile())) {
      return all.map(DataDirWebFiles::copy).sorted(Comparator.comparing(Copy::writtenAt)).toList();
    }
  }

  private static Copy copy(Path file) {
    try {
      return new Copy(file, Files.getLastModifiedTime(file), Files.size(file));
    } catch (IOException gone) {
      return new Copy(file, FileTime.fromMillis(0), 0);
    }
  }

  private Path root() {
    return config.dataDir().resolve("editor");
  }

  private Path kind(Shelf.Kind kind) {
    return root().resolve(kind.name().toLowerCase(Locale.ROOT));
  }

  private Path folder(Shelf shelf) {
    return kind(shelf.kind()).resolve(shelf.name());
  }
}
