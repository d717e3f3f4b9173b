package org.comfyume.sim;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/** Runs one simulated server as a program until it is told to stop. */
public final class SimMain {
  private static final Set<String> OPTIONS =
      new TreeSet<>(
          Set.of(
              "host",
              "port",
              "name",
              "version",
              "gpu",
              "vram-gb",
              "speed",
              "seed",
              "output-directory",
              "front-end-root"));

  private SimMain() {}

  /**
   * Starts the server. Prints its address, then waits for SIGTERM or SIGINT.
   *
   * @param args {@code --port 8188 --version 0.11.1 --gpu "NVIDIA H200" --vram-gb 141 --speed 1
   *     --seed 1 --output-directory DIR --front-end-root DIR --host 127.0.0.1 --name A}, each
   *     optional
   * @throws InterruptedException if waiting is interrupted
   */
  public static void main(String[] args) throws InterruptedException {
    System.setProperty("java.awt.headless", "true");
    SimServer server;
    try {
      server = builder(options(args)).build();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    CountDownLatch stop = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stop.countDown();
                },
                "sim-stop"));
    server.start();
    System.out.println("simulated ComfyUI listens on " + server.uri());
    stop.await();
  }

  static Map<String, String> options(String[] args) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : args[i];
      if (!OPTIONS.contains(name)) {
        throw new IllegalArgumentException(
            "unknown option " + args[i] + ", allowed are --" + String.join(" --", OPTIONS));
      }
      if (i + 1 == args.length) {
        throw new IllegalArgumentException("option " + args[i] + " needs a value");
      }
      options.put(name, args[i + 1]);
    }
    return options;
  }

  static SimServer.Builder builder(Map<String, String> options) {
    String port = options.getOrDefault("port", "8188");
    SimServer.Builder builder =
        SimServer.builder()
            .host(options.getOrDefault("host", "127.0.0.1"))
            .port(Integer.parseInt(port))
            .name(options.getOrDefault("name", "sim-" + port))
            .version(options.getOrDefault("version", "0.11.1"))
            .speed(Double.parseDouble(options.getOrDefault("speed", "1")))
            .seed(Long.parseLong(options.getOrDefault("seed", "1")));
    String gpu = options.getOrDefault("gpu", "NVIDIA H200");
    double gigabytes = Double.parseDouble(options.getOrDefault("vram-gb", "141"));
    if (gpu.equals("cpu")) {
      builder.cpu();
    } else {
      builder.gpu(gpu, (long) (gigabytes * (1L << 30)));
    }
    String frontEnd = options.get("front-end-root");
    if (frontEnd != null) {
      builder.frontEndRoot(Path.of(frontEnd));
    }
    String output = options.get("output-directory");
    return output == null ? builder : builder.outputDirectory(Path.of(output));
  }
}
