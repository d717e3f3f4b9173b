package org.comfyume.queue.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebPath;

/**
 * Opens web files below folders, and remembers their hashes for as long as time and size of a file
 * stay the same. Safe for concurrent use.
 */
final class WebFolder {

  /** Hashes remembered, about 200 bytes each, before all are forgotten. */
  private static final int MOST = 20_000;

  private final Map<Path, Known> hashes = new ConcurrentHashMap<>();

  private record Known(long modifiedAt, long size, String sha256) {}

  Optional<WebFile> open(Path root, WebPath path) throws IOException {
    Path file = below(root, path);
    try {
      BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
      if (!facts.isRegularFile()) {
        return Optional.empty();
      }
      String hash = hash(file, facts);
      InputStream body = Files.newInputStream(file);
      return Optional.of(
          new WebFile(body, facts.size(), hash, facts.lastModifiedTime().toInstant()));
    } catch (FileSystemException absent) {
      // also where a file stands in place of a folder of the path
      if (Files.exists(file)) {
        throw absent;
      }
      return Optional.empty();
    }
  }

  /** A path cannot leave its root; this is the second lock on the same door. */
  static Path below(Path root, WebPath path) throws IOException {
    Path file = root;
    for (String segment : path.segments()) {
      file = file.resolve(segment);
    }
    if (!file.normalize().startsWith(root.normalize())) {
      throw new IOException("Not below its folder: " + path);
    }
    return file;
  }

  private String hash(Path file, BasicFileAttributes facts) throws IOException {
    long modifiedAt = facts.lastModifiedTime().toMillis();
    Known known = hashes.get(file);
    if (known == null || known.modifiedAt() != modifiedAt || known.size() != facts.size()) {
      if (hashes.size() >= MOST) {
        hashes.clear();
      }
      known = new Known(modifiedAt, facts.size(), FileArtifactStore.hashOf(file));
      hashes.put(file, known);
    }
    return known.sha256();
  }
}
