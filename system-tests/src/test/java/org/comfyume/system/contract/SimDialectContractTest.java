package org.comfyume.system.contract;

import java.io.IOException;
import java.util.Optional;
import org.comfyume.core.execution.Submission;
import org.comfyume.protocol.ComfyTransport;
import org.comfyume.protocol.contract.ComfyDialectContract;
import org.comfyume.protocol.contract.ComfyServer;
import org.comfyume.protocol.contract.FrameTap;
import org.comfyume.protocol.contract.LiveComfyServer;
import org.comfyume.protocol.contract.Scenario;
import org.comfyume.sim.SimServer;
import org.junit.jupiter.api.Nested;

/** The simulator keeps the contract that the recordings of real servers keep. */
class SimDialectContractTest {

  @Nested
  class V0_3_64 extends ComfyDialectContract {
    @Override
    protected ComfyServer open() {
      return new Simulated("0.3.64");
    }
  }

  @Nested
  class V0_9_2 extends ComfyDialectContract {
    @Override
    protected ComfyServer open() {
      return new Simulated("0.9.2");
    }
  }

  @Nested
  class V0_11_1 extends ComfyDialectContract {
    @Override
    protected ComfyServer open() {
      return new Simulated("0.11.1");
    }
  }

  @Nested
  class V0_33_0 extends ComfyDialectContract {
    @Override
    protected ComfyServer open() {
      return new Simulated("0.33.0");
    }
  }

  /** A simulator that ends with its test. */
  private static final class Simulated implements ComfyServer {
    private final SimServer simulator;
    private final LiveComfyServer live;

    Simulated(String version) {
      simulator = SimServer.builder().version(version).build().start();
      live = new LiveComfyServer(simulator.uri());
    }

    @Override
    public ComfyTransport transport() {
      return live.transport();
    }

    @Override
    public FrameTap open(String clientId) throws IOException, InterruptedException {
      return live.open(clientId);
    }

    @Override
    public Optional<Submission> submission(Scenario scenario) throws IOException {
      return live.submission(scenario);
    }

    @Override
    public void close() {
      live.close();
      simulator.close();
    }
  }
}
