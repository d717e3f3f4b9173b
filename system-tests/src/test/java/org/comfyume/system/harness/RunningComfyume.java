package org.comfyume.system.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comfyume.sim.SimServer;

/**
 * The product as a process of its own, on a data folder of its own, with simulators of this process
 * as workers. Closing it ends all processes, also those that a kill has orphaned, and removes the
 * folder.
 */
public final class RunningComfyume implements AutoCloseable {

  private final Path data;
  private final int port = Ports.free();
  private final List<String> arguments = new ArrayList<>();
  private ProductProcess process;

  private RunningComfyume(List<SimServer> workers, Map<String, String> settings)
      throws IOException {
    this.data = Files.createTempDirectory("comfyume-system-");
    arguments.addAll(List.of("run", "--data", data.toString(), "--port", "" + port));
    for (SimServer worker : workers) {
      arguments.addAll(List.of("--worker", worker.name() + "=" + worker.uri()));
    }
    settings.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
  }

  /** Starts it and waits until people can use it. */
  public static RunningComfyume start(List<SimServer> workers, Map<String, String> settings)
      throws IOException {
    RunningComfyume comfyume = new RunningComfyume(workers, settings);
    try {
      comfyume.restart();
      return comfyume;
    } catch (RuntimeException | Error | IOException failed) {
      comfyume.close();
      throw failed;
    }
  }

  /** Starts it again after {@link #kill} or {@link #stop}, with the same command. */
  public void restart() throws IOException {
    process = new ProductProcess(arguments);
    process.awaitReady();
  }

  /** {@code kill -9}; returns when the process is gone. What it started is left alone. */
  public void kill() {
    process.kill();
  }

  /** SIGTERM, as Ctrl-C; the exit code when the process is gone. */
  public int stop() {
    return process.stop();
  }

  /** All that it has printed since its last start. */
  public List<String> output() {
    return process.output();
  }

  public Path data() {
    return data;
  }

  public int port() {
    return port;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Makes an account and a token by the command line. */
  public Person person(String name, String role) throws IOException, InterruptedException {
    String password = verb("user", "add", name, "--role", role);
    return new Person(url(), name, password, verb("token", "create", name));
  }

  /** The last line that a verb prints about this instance. */
  public String verb(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(List.of("--data", data.toString()));
    Distribution.Ended ended = Distribution.run(command);
    assertThat(ended.code()).as(ended.text()).isZero();
    return ended.lastLine();
  }

  @Override
  public void close() {
    try {
      if (process != null) {
        process.end();
      }
    } finally {
      OrphanedDatabase.end(data.resolve("postgresql"));
      remove();
    }
  }

  /** The log stays in target/, to tell what happened in a test that failed. */
  private void remove() {
    try {
      Path log = data.resolve("log/comfyume.log");
      if (Files.exists(log)) {
        Path kept = Files.createDirectories(Path.of("target", "product-logs"));
        Files.copy(log, kept.resolve(data.getFileName() + ".log"));
      }
      Trees.delete(data);
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
