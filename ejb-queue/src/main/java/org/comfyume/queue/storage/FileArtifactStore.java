package org.comfyume.queue.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Predicate;
import org.comfyume.core.artifact.ArtifactStore;
import org.comfyume.core.artifact.StoredFile;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.config.QueueConfig;

/**
 * Files below {@code <data-dir>/files/<owner>/}. A file is written beside its place, forced to
 * disk, read back against the hash of what came in, and then renamed: a reader finds it whole or
 * not at all.
 */
@ApplicationScoped
public class FileArtifactStore implements ArtifactStore {

  @Inject QueueConfig config;

  private Path root() {
    return config.dataDir().resolve("files");
  }

  @Override
  public StoredFile put(ParticipantId owner, UUID id, InputStream content) throws IOException {
    Path folder = Files.createDirectories(root().resolve(owner.value()));
    Path part = folder.resolve(id + ".part");
    try {
      MessageDigest incoming = sha256();
      long size = write(content, incoming, part);
      String hash = HexFormat.of().formatHex(incoming.digest());
      if (!hash.equals(hashOf(part))) {
        throw new IOException("What was written for " + id + " is not what came in");
      }
      Files.move(part, folder.resolve(id.toString()), StandardCopyOption.ATOMIC_MOVE);
      return new StoredFile(owner.value() + "/" + id, size, hash);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static long write(InputStream content, MessageDigest digest, Path part)
      throws IOException {
    long size;
    try (OutputStream out = Files.newOutputStream(part)) {
      size = new DigestInputStream(content, digest).transferTo(out);
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return size;
  }

  /** SHA-256 of what the file holds, 64 lower-case hex digits. */
  static String hashOf(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public InputStream open(String key) throws IOException {
    return Files.newInputStream(path(key));
  }

  @Override
  public void delete(String key) throws IOException {
    Files.deleteIfExists(path(key));
  }

  @Override
  public void visitOlderThan(Instant before, Predicate<String> visit) throws IOException {
    Path root = root();
    if (Files.isDirectory(root)) {
      Files.walkFileTree(root, visitor(root, FileTime.from(before), visit));
    }
  }

  private static SimpleFileVisitor<Path> visitor(
      Path root, FileTime before, Predicate<String> visit) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.lastModifiedTime().compareTo(before) >= 0) {
          return FileVisitResult.CONTINUE;
        }
        String key = root.relativize(file).toString().replace('\\', '/');
        return visit.test(key) ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException gone) {
        return FileVisitResult.CONTINUE; // deleted while we walked
      }
    };
  }

  /** Keys are minted here; one that leaves the folder was not. */
  private Path path(String key) throws IOException {
    Path path = root().resolve(key).normalize();
    if (!path.startsWith(root())) {
      throw new IOException("Not a key of this store: " + key);
    }
    return path;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
