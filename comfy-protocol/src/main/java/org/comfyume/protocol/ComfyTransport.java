package org.comfyume.protocol;

import org.comfyume.core.execution.WorkerUnavailableException;

/** One way to one server. Implementations add the base address, credentials and time limits. */
@FunctionalInterface
public interface ComfyTransport {

  /**
   * Sends the request and reads the answer whole. Any HTTP status is an answer, not an error.
   *
   * @throws WorkerUnavailableException if no answer came
   */
  WireResponse exchange(WireRequest request) throws WorkerUnavailableException;
}
