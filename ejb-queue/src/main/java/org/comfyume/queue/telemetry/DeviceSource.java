package org.comfyume.queue.telemetry;

import java.io.IOException;

/** One place that tells of devices. */
interface DeviceSource {

  /** No answer is longer than this; one that is, is refused. */
  int MOST_BYTES = 4 << 20;

  /** For the log, without anything secret. */
  String name();

  /**
   * Asks it; waits some seconds at most.
   *
   * @throws IOException if it does not answer, or with more than {@link #MOST_BYTES}
   */
  DeviceList read() throws IOException;
}
