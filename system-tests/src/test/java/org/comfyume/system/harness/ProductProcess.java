package org.comfyume.system.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process of the product and what it prints. */
final class ProductProcess {

  private static final long START_SECONDS = 180;
  private static final long STOP_SECONDS = 60;

  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> ready = new CompletableFuture<>();

  ProductProcess(List<String> arguments) throws IOException {
    process = Distribution.command(arguments).start();
    process.getOutputStream().close();
    Thread reader = new Thread(this::read, "output-of-comfyume");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        if (line.startsWith("READY ")) {
          ready.complete(line);
        }
      }
    } catch (IOException ended) {
      output.add(ended.toString());
    }
    ready.completeExceptionally(new IllegalStateException("It ended: " + output));
  }

  void awaitReady() {
    try {
      ready.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } catch (ExecutionException | TimeoutException late) {
      throw new IllegalStateException("Not ready: " + output, late);
    }
  }

  List<String> output() {
    return List.copyOf(output);
  }

  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  int stop() {
    process.destroy();
    awaitEnd();
    return process.exitValue();
  }

  /** By whatever means. */
  void end() {
    try {
      process.destroy();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitEnd() {
    try {
      assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
          .as("end of the process, which printed " + output)
          .isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(stopped));
    }
  }
}
