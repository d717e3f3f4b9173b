package org.comfyume.system.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL that outlived the process that started it. */
final class OrphanedDatabase {

  private OrphanedDatabase() {}

  /** Ends the server of this folder, if one runs. */
  static void end(Path folder) {
    try {
      long pid = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).trim());
      if (Files.isSameFile(Path.of("/proc", "" + pid, "cwd"), folder)) {
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        new ProcessBuilder("kill", "-QUIT", "" + pid).start().waitFor();
        server.onExit().get(30, TimeUnit.SECONDS);
      }
    } catch (NoSuchFileException none) {
      // it has stopped in good order
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException | ExecutionException | TimeoutException left) {
      throw new IllegalStateException("PostgreSQL of " + folder + " may still run", left);
    }
  }
}
