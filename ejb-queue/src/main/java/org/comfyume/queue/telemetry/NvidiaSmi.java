package org.comfyume.queue.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The program nvidia-smi of this machine. */
final class NvidiaSmi implements DeviceSource {

  private static final List<String> COMMAND =
      List.of("nvidia-smi", "--query-gpu=" + SmiTable.QUERY, "--format=csv,noheader,nounits");

  private final List<String> command;
  private final Duration limit;

  NvidiaSmi() {
    this(COMMAND, Duration.ofSeconds(5));
  }

  /**
   * @param limit how long the program may run
   */
  NvidiaSmi(List<String> command, Duration limit) {
    this.command = List.copyOf(command);
    this.limit = limit;
  }

  @Override
  public String name() {
    return "nvidia-smi";
  }

  @Override
  public DeviceList read() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("LC_ALL", "C"); // a comma in a number would be a column
    Process process = builder.start();
    CompletableFuture<Process> ended =
        process.onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    // only if it is late: to end a process closes its output, and what it said would be lost
    var unused = ended.exceptionally(late -> kill(process));
    try (InputStream out = process.getInputStream()) {
      process.getOutputStream().close();
      byte[] bytes = out.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException("it printed more than " + MOST_BYTES + " bytes");
      }
      if (ended.isCompletedExceptionally()) {
        throw new IOException("it ran longer than " + limit.toSeconds() + " s");
      }
      return SmiTable.parse(new String(bytes, StandardCharsets.UTF_8));
    } finally {
      kill(process);
    }
  }

  /** With its children: one of them could hold the output open. */
  private static Process kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    return process.destroyForcibly();
  }
}
