package org.comfyume.sim.run;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.comfyume.sim.model.Catalog;
import org.comfyume.sim.model.SimSettings;

/**
 * What nodes work with.
 *
 * @param settings what the server is
 * @param catalog node classes
 * @param folders files
 * @param vram graphics memory
 * @param faults switches
 * @param interrupt set when the running prompt is to stop
 * @param random what names made at random follow from
 */
record Machine(
    SimSettings settings,
    Catalog catalog,
    Folders folders,
    Vram vram,
    SimFaults faults,
    AtomicBoolean interrupt,
    Random random) {

  /** Lets the given time of the imitated machine pass. */
  void pass(double seconds) throws InterruptedException {
    faults.awaitRelease();
    TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9 / settings.speed()));
    faults.awaitRelease();
    checkInterrupt();
  }

  void checkInterrupt() {
    if (interrupt.get()) {
      interrupt.set(false);
      throw new Interrupted();
    }
  }

  /** Makes sure a model is in memory; loading takes time. */
  void use(ModelFile model) throws InterruptedException {
    double size = settings.models().size(model.folder(), model.file());
    if (vram.use(model.file(), size)) {
      pass(size / 2.5 + 1);
    }
  }
}
