package org.comfyume.queue.telemetry;

import java.util.List;
import org.comfyume.core.fleet.DeviceReading;

/**
 * What could be read out of a source's text.
 *
 * @param devices every device that is named in it, by number, also those that tell nothing
 * @param dropped values that cannot be true, in words for the log; at most a few
 */
record DeviceList(List<DeviceReading> devices, List<String> dropped) {

  DeviceList {
    devices = List.copyOf(devices);
    dropped = List.copyOf(dropped);
  }
}
