package org.comfyume.launcher.backing.embedded;

import java.net.URI;
import org.comfyume.launcher.backing.BackingException;
import org.comfyume.launcher.backing.RunningSimulator;
import org.comfyume.launcher.backing.SimulatorSpec;
import org.comfyume.sim.SimServer;

/** A simulated ComfyUI server. */
final class Simulator implements RunningSimulator {

  private final SimServer server;

  private Simulator(SimServer server) {
    this.server = server;
  }

  static Simulator start(SimulatorSpec spec) {
    try {
      return new Simulator(
          SimServer.builder()
              .name(spec.name())
              .version(spec.version())
              .port(spec.port())
              .speed(spec.speed())
              .build()
              .start());
    } catch (RuntimeException failed) {
      throw new BackingException(
          "The simulated ComfyUI server did not start: " + failed.getMessage(), failed);
    }
  }

  @Override
  public URI uri() {
    return server.uri();
  }

  @Override
  public void close() {
    server.close();
  }
}
