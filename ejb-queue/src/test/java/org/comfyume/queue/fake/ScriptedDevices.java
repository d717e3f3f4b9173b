package org.comfyume.queue.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.fleet.DeviceReader;
import org.comfyume.core.fleet.DeviceReading;
import org.comfyume.core.fleet.WorkerId;

/** A driver that says what it was told; a worker that is not named has no source. */
public final class ScriptedDevices implements DeviceReader {

  public final Map<WorkerId, List<DeviceReading>> devices = new HashMap<>();

  @Override
  public boolean hasSource(WorkerId worker) {
    return devices.containsKey(worker);
  }

  @Override
  public List<DeviceReading> read(WorkerId worker) {
    return devices.getOrDefault(worker, List.of());
  }
}
