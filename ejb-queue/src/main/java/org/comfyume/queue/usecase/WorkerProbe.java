package org.comfyume.queue.usecase;

import java.util.List;
import org.comfyume.core.fleet.GpuReading;

/**
 * What a test of a connection found.
 *
 * @param outcome whether a ComfyUI answers
 * @param version of ComfyUI, or empty if it does not say
 * @param gpus its devices
 * @param classes number of its node classes
 * @param millis how long the two questions took, in milliseconds
 */
public record WorkerProbe(
    Outcome outcome, String version, List<GpuReading> gpus, int classes, long millis) {

  public WorkerProbe {
    gpus = List.copyOf(gpus);
  }

  /** How it went. */
  public enum Outcome {
    /** A ComfyUI answers. */
    ANSWERS,
    /** Nothing takes the connection. */
    NOBODY,
    /** Something is there, but it does not answer in time or not as ComfyUI does. */
    NO_COMFYUI
  }

  public boolean good() {
    return outcome == Outcome.ANSWERS;
  }

  static WorkerProbe failed(Outcome outcome) {
    return new WorkerProbe(outcome, "", List.of(), 0, 0);
  }
}
