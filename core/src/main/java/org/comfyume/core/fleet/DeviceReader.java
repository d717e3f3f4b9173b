package org.comfyume.core.fleet;

import java.util.List;

/** Port: what the driver says of a worker's devices. Safe for concurrent use. */
public interface DeviceReader {

  /** Whether the worker has such a source beside ComfyUI. Does no I/O. */
  boolean hasSource(WorkerId worker);

  /**
   * Asks the worker's source; may wait some seconds, never longer. Must not be called inside a
   * transaction.
   *
   * @return the devices that are the worker's, in its order; one that tells nothing is in it too,
   *     so that the others keep their places. Empty if the source is silent, tells nothing usable,
   *     or there is none; why is logged, not thrown
   */
  List<DeviceReading> read(WorkerId worker);
}
