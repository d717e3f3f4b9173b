package org.comfyume.launcher.backing.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.comfyume.launcher.backing.BackingException;

/** Unpacks the PostgreSQL programs for this machine once. */
final class PostgresPrograms {

  private PostgresPrograms() {}

  /**
   * Makes sure that {@code target} holds the programs. They are unpacked beside it and moved, so
   * that a killed start leaves nothing half-made behind.
   */
  static void unpackTo(Path target) throws IOException {
    if (Files.exists(target.resolve("bin/postgres"))) {
      return;
    }
    Path draft = target.resolveSibling(target.getFileName() + ".new");
    deleteTree(draft);
    try (InputStream archive = archive();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        unpack(entry, tar, draft);
        entry = tar.getNextEntry();
      }
    }
    deleteTree(target);
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static InputStream archive() {
    String machine =
        switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> System.getProperty("os.arch");
        };
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String name = "/postgres-" + system + "-" + machine + ".txz";
    InputStream archive = PostgresPrograms.class.getResourceAsStream(name);
    if (archive == null) {
      throw new BackingException(
          "No PostgreSQL comes with comfyume for this machine ("
              + system
              + " "
              + machine
              + "); set comfyume.db.url and comfyume.broker.parameters to servers of your own.");
    }
    return archive;
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("The archive has a path outside itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(file, target.resolve(entry.getLinkName()).normalize());
    } else {
      Files.copy(content, file);
      boolean program = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  static void deleteTree(Path root) throws IOException {
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
