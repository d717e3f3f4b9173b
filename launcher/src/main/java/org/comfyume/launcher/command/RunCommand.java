package org.comfyume.launcher.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.settings.Setting;
import org.comfyume.launcher.backing.BackingLoader;
import org.comfyume.launcher.console.Console;
import org.comfyume.launcher.console.RefusedException;
import org.comfyume.launcher.data.DataDirectory;
import org.comfyume.launcher.data.Ports;
import org.comfyume.launcher.micro.LogFile;
import org.comfyume.launcher.run.Home;
import org.comfyume.launcher.run.Product;
import org.comfyume.launcher.run.StopSignal;
import org.comfyume.launcher.settings.LaunchSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything and stays until it is stopped. */
@Command(
    name = "run",
    description = "Starts the product and stays until Ctrl-C.",
    mixinStandardHelpOptions = true,
    footer = {"", "All settings: docs/reference/configuration.md"})
final class RunCommand implements Callable<Integer> {

  @Option(names = "--data", paramLabel = "DIR", description = "Data folder (default ./data).")
  @Nullable String data;

  @Option(names = "--port", paramLabel = "PORT", description = "HTTP port (default 8080).")
  @Nullable String port;

  @Option(
      names = "--worker",
      paramLabel = "URL",
      description =
          "A ComfyUI server, e.g. http://gpu1:8188 or gpu-a=http://gpu1:8188. Repeatable.")
  List<String> workers = new ArrayList<>();

  @Option(names = "--demo", description = "Start two simulated ComfyUI servers too.")
  boolean demo;

  @Option(names = "--config", paramLabel = "FILE", description = "File with settings.")
  @Nullable Path config;

  @Option(names = "-D", paramLabel = "KEY=VALUE", description = "One setting.")
  Map<String, String> properties = new HashMap<>();

  @Option(names = "--app", hidden = true, description = "Folder with other archives to deploy.")
  @Nullable Path app;

  @Override
  public Integer call() throws IOException {
    Console console = new Console(System.out, System.err);
    LaunchSettings settings =
        LaunchSettings.read(
            new LaunchSettings.Sources(config, System.getenv(), System.getProperties(), options()));
    DataDirectory directory = DataDirectory.open(settings.dataDirectory());
    if (!Ports.isFree(settings.port())) {
      throw new RefusedException(
          "Port " + settings.port() + " is taken by another program; choose one with --port.");
    }
    LogFile.open(directory.resolve("log"), directory.resolve("run"));
    console.line("comfyume starts; data and logs are in " + directory.root());
    Path home = Home.path();
    Product.Plan plan =
        new Product.Plan(home, app == null ? home.resolve("app") : app.toAbsolutePath(), demo);
    Product product = new Product(plan, settings, directory, BackingLoader.load(home), console);
    return runUntilStopped(product, console, directory);
  }

  private static int runUntilStopped(Product product, Console console, DataDirectory directory) {
    StopSignal signal = StopSignal.install();
    CompletableFuture<Void> started =
        CompletableFuture.runAsync(product::start, work -> new Thread(work, "start").start());
    try (product) {
      CompletableFuture.anyOf(started, signal.requested()).join();
      signal.requested().join();
      console.line("Stopping");
    } catch (CompletionException failed) {
      report(failed, console, directory);
      return 1;
    }
    console.line("Stopped");
    return 0;
  }

  private static void report(CompletionException failed, Console console, DataDirectory directory) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    Logger.getLogger(RunCommand.class.getName()).log(Level.SEVERE, "The start failed", cause);
    console.problem(cause.getMessage() + " The log is " + directory.resolve("log/comfyume.log"));
  }

  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>(properties);
    if (data != null) {
      options.put(Setting.DATA_DIR.key(), data);
    }
    if (port != null) {
      options.put(Setting.HTTP_PORT.key(), port);
    }
    if (!workers.isEmpty()) {
      options.put(Setting.WORKERS.key(), String.join(",", workers));
    }
    return options;
  }
}
