package org.comfyume.system.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the launcher's build puts together, and how to run it. */
public final class Distribution {

  private static final Path HOME = Path.of("..", "launcher", "target", "comfyume");
  private static final long COMMAND_PATIENCE_SECONDS = 120;

  private Distribution() {}

  /** A command that has ended. */
  public record Ended(int code, List<String> lines) {

    /** The last line that it printed. */
    public String lastLine() {
      return lines.get(lines.size() - 1);
    }

    /** All that it printed, standard output and error. */
    public String text() {
      return String.join("\n", lines);
    }
  }

  /** A process that has not been started. */
  static ProcessBuilder command(List<String> arguments) {
    for (String file :
        List.of(
            "comfyume.jar",
            "app/broker-connector.rar",
            "app/worker-connector.rar",
            "app/web-frontend.war")) {
      assertThat(HOME.resolve(file)).as("build the launcher first").exists();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // a short life: compiling well would cost more than it gives
    command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", HOME.resolve("comfyume.jar").toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("COMFYUME_") || name.equals("COMFYUI_FRONTEND"));
    return builder;
  }

  /** Runs a verb of the command line to its end. */
  public static Ended run(List<String> arguments) throws IOException, InterruptedException {
    Process process = command(arguments).start();
    try {
      process.getOutputStream().close();
      String text =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor(COMMAND_PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), text.lines().toList());
    } finally {
      process.destroyForcibly();
    }
  }
}
