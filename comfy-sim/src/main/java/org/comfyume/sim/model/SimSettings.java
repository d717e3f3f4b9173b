package org.comfyume.sim.model;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a simulated server is.
 *
 * @param name label for people, not visible on the wire
 * @param dialect the version to speak
 * @param gpu name of the GPU, or {@code cpu} for none
 * @param vramBytes size of the graphics memory in bytes
 * @param speed how much faster than the imitated machine time runs, above 0
 * @param seed what file names and ids made at random follow from
 * @param models the model files
 * @param secondsPerStep seconds of one sampler step for one megapixel at speed 1
 * @param maxUploadBytes the largest request body in bytes
 * @param clock the time used in time stamps
 * @param frontEnd the folder of the front end, if there is one
 */
public record SimSettings(
    String name,
    Dialect dialect,
    String gpu,
    long vramBytes,
    double speed,
    long seed,
    ModelTable models,
    double secondsPerStep,
    long maxUploadBytes,
    InstantSource clock,
    Optional<Path> frontEnd) {

  /** Whether the server pretends to have no GPU. */
  public boolean cpu() {
    return gpu.equals("cpu");
  }
}
