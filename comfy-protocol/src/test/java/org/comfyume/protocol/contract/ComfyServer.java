package org.comfyume.protocol.contract;

import java.io.IOException;
import java.util.Optional;
import org.comfyume.core.execution.Submission;
import org.comfyume.protocol.ComfyTransport;

/** The server under a contract test: a recording, the simulator or a real ComfyUI. */
public interface ComfyServer extends AutoCloseable {

  ComfyTransport transport();

  /** Opens the event socket of this client and announces {@code supports_preview_metadata}. */
  FrameTap open(String clientId) throws IOException, InterruptedException;

  /**
   * A new prompt for the scenario, with a new id; empty if this server has no node classes for it.
   */
  Optional<Submission> submission(Scenario scenario) throws IOException;

  @Override
  void close() throws IOException;
}
