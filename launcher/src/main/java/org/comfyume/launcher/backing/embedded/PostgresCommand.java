package org.comfyume.launcher.backing.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.comfyume.launcher.backing.BackingException;

/** Runs one of the PostgreSQL programs as the right user and waits for its end. */
final class PostgresCommand {

  private final Path bin;
  private final File output;
  private final PostgresUser user;

  /**
   * @param programs folder of the unpacked programs
   * @param user as whom they run
   * @param output file to which what the programs print is appended
   */
  PostgresCommand(Path programs, Path output, PostgresUser user) {
    this.user = user;
    this.bin = programs.resolve("bin");
    this.output = output.toFile();
  }

  /** Exit code of the program. */
  int run(String program, List<String> arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(user.prefix());
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

  /** The last line that a program printed. */
  String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(output.toPath());
    return lines.isEmpty() ? "no reason given." : lines.get(lines.size() - 1).strip() + ".";
  }
}
