package org.comfyume.sim.run;

/** Thrown inside a prompt that was told to stop. */
final class Interrupted extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
