package org.comfyume.launcher.run;

import java.util.ArrayList;
import java.util.List;
import org.comfyume.launcher.backing.Backing;
import org.comfyume.launcher.backing.RunningSimulator;
import org.comfyume.launcher.backing.SimulatorSpec;

/** The two simulated workers of {@code --demo}, one of an older and one of a newer ComfyUI. */
final class DemoWorkers implements AutoCloseable {

  private final List<String> entries = new ArrayList<>();
  private final List<RunningSimulator> running = new ArrayList<>();

  private DemoWorkers() {}

  static DemoWorkers start(Backing backing) {
    DemoWorkers demo = new DemoWorkers();
    demo.add(backing, "gpu-a", "0.11.1");
    demo.add(backing, "gpu-b", "0.9.2");
    return demo;
  }

  private void add(Backing backing, String name, String version) {
    RunningSimulator simulator = backing.startSimulator(new SimulatorSpec(name, version, 0, 1.0));
    running.add(simulator);
    entries.add(name + "=" + simulator.uri());
  }

  /** Their part of the setting {@code comfyume.workers}. */
  String setting() {
    return String.join(",", entries);
  }

  @Override
  public void close() {
    running.forEach(RunningSimulator::close);
  }
}
