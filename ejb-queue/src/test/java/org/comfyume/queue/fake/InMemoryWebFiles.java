package org.comfyume.queue.fake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.editor.Shelf;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebFiles;
import org.comfyume.core.editor.WebPath;

/** Copies in memory. */
public final class InMemoryWebFiles implements WebFiles {

  private final Map<Shelf, Map<WebPath, Copy>> shelves = new HashMap<>();
  private final InstantSource clock;

  public InMemoryWebFiles(InstantSource clock) {
    this.clock = clock;
  }

  private static final class Copy {
    private final byte[] content;
    private final Instant writtenAt;

    Copy(byte[] content, Instant writtenAt) {
      this.content = content;
      this.writtenAt = writtenAt;
    }
  }

  @Override
  public Optional<WebFile> open(Shelf shelf, WebPath path) {
    return Optional.ofNullable(shelves.getOrDefault(shelf, Map.of()).get(path))
        .map(
            copy ->
                new WebFile(
                    new ByteArrayInputStream(copy.content),
                    copy.content.length,
                    sha256(copy.content),
                    copy.writtenAt));
  }

  @Override
  public void put(Shelf shelf, WebPath path, InputStream content) throws IOException {
    Copy copy = new Copy(content.readAllBytes(), clock.instant());
    shelves.computeIfAbsent(shelf, key -> new HashMap<>()).put(path, copy);
  }

  @Override
  public void delete(Shelf shelf, WebPath path) {
    shelves.getOrDefault(shelf, new HashMap<>()).remove(path);
  }

  @Override
  public List<Shelf> builds() {
    return shelves.keySet().stream()
        .filter(shelf -> shelf.kind() == Shelf.Kind.BUILD)
        .sorted(Comparator.comparing(this::newest).reversed())
        .toList();
  }

  private Instant newest(Shelf shelf) {
    return shelves.getOrDefault(shelf, Map.of()).values().stream()
        .map(copy -> copy.writtenAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  @Override
  public void delete(Shelf shelf) {
    shelves.remove(shelf);
  }

  @Override
  public void trim(Shelf shelf, long bytes) {
    Map<WebPath, Copy> copies = shelves.getOrDefault(shelf, new HashMap<>());
    while (copies.values().stream().mapToLong(copy -> copy.content.length).sum() > bytes) {
      copies.entrySet().stream()
          .min(Comparator.comparing(entry -> entry.getValue().writtenAt))
          .map(Map.Entry::getKey)
          .ifPresent(copies::remove);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
