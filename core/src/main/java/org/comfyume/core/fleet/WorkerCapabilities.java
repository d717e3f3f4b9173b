package org.comfyume.core.fleet;

import java.util.List;

/**
 * What a probe found.
 *
 * @param comfyVersion as the server says, e.g. "0.11.1"; empty if it does not say
 * @param dialect name of the family of versions that was chosen for it
 * @param gpus its devices, primary first
 */
public record WorkerCapabilities(String comfyVersion, String dialect, List<GpuReading> gpus) {

  public WorkerCapabilities {
    gpus = List.copyOf(gpus);
  }
}
