package org.comfyume.launcher.backing.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's own note about the process that serves a data folder. */
final class PostmasterFile {

  private final Path data;
  private final Path file;

  PostmasterFile(Path data) {
    this.data = data;
    this.file = data.resolve("postmaster.pid");
  }

  /** True if the named process lives and works in this data folder. */
  boolean isServerRunning() throws IOException {
    return pid().filter(this::worksHere).isPresent();
  }

  /**
   * Removes the note if its process is dead or is another program that got the same number, which
   * PostgreSQL itself cannot tell.
   */
  void removeIfStale() throws IOException {
    if (Files.exists(file) && !isServerRunning()) {
      Files.delete(file);
    }
  }

  private Optional<Long> pid() throws IOException {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(lines.get(0).strip()));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (NumberFormatException broken) {
      return Optional.empty();
    }
  }

  /** A PostgreSQL server has its data folder as working directory. */
  private boolean worksHere(long pid) {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
      return false;
    }
    try {
      return Files.isSameFile(Path.of("/proc/" + pid + "/cwd"), data);
    } catch (IOException notReadable) {
      return false;
    }
  }
}
