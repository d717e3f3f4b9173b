package org.comfyume.launcher.backing.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.comfyume.launcher.backing.BackingException;

/**
 * Runs one of the PostgreSQL programs and waits for its end. PostgreSQL refuses to run as root;
 * then the program runs in a user namespace of its own, where it is an ordinary user.
 */
final class PostgresCommand {

  private final Path bin;
  private final File output;

  /**
   * @param programs folder of the unpacked programs
   * @param output file to which what the programs print is appended
   */
  PostgresCommand(Path programs, Path output) {
    this.bin = programs.resolve("bin");
    this.output = output.toFile();
  }

  /** Exit code of the program. */
  int run(String program, List<String> arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    if (isRoot()) {
      line.addAll(List.of("unshare", "--user", "--"));
    }
    line.add(bin.resolve(program).toString());
    line.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output));
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new BackingException("PostgreSQL's " + program + " did not end within 10 minutes.");
    }
    return process.exitValue();
  }

  private static boolean isRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
  }
}
