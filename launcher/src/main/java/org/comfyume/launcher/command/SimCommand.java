package org.comfyume.launcher.command;

import java.util.concurrent.Callable;
import org.comfyume.launcher.backing.BackingLoader;
import org.comfyume.launcher.backing.RunningSimulator;
import org.comfyume.launcher.backing.SimulatorSpec;
import org.comfyume.launcher.run.Home;
import org.comfyume.launcher.run.StopSignal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one simulated ComfyUI server. */
@Command(
    name = "sim",
    description = "Runs a simulated ComfyUI server until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class SimCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8188",
      description = "Port on 127.0.0.1 (default ${DEFAULT-VALUE}; 0 takes a free one).")
  int port;

  @Option(names = "--name", defaultValue = "sim", description = "Name (default ${DEFAULT-VALUE}).")
  String name = "";

  @Option(
      names = "--comfyui",
      paramLabel = "VERSION",
      defaultValue = "0.11.1",
      description = "Version to imitate: 0.3.64, 0.9.2, 0.11.1, 0.33.0 (default ${DEFAULT-VALUE}).")
  String version = "";

  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "Speed of its GPU (default ${DEFAULT-VALUE}).")
  double speed;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    StopSignal signal = StopSignal.install();
    try (RunningSimulator simulator =
        BackingLoader.load(Home.path())
            .startSimulator(new SimulatorSpec(name, version, port, speed))) {
      Answer.to(spec).line("READY " + simulator.uri());
      signal.requested().join();
    }
    return 0;
  }
}
