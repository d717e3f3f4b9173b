package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.prediction.Workload;
import org.comfyume.core.vram.VramVerdict;

/**
 * Makes room for a job that fits only after a worker's other models are out of its memory. ComfyUI
 * answers {@code /free} before anything happened, so the memory is read until it did. Calls the
 * worker; no transaction.
 */
@ApplicationScoped
public class UnloadFirst {

  private static final Logger LOG = Logger.getLogger(UnloadFirst.class.getName());

  /** ComfyUI unloads within a second or two; after this it is not going to. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private static final long PAUSE_MILLIS = 200;

  @Inject VramGate vram;
  @Inject Warmth warmth;
  @Inject InstantSource clock;

  /** Between two looks at the memory. */
  Runnable pause = UnloadFirst::sleep;

  /**
   * Returns whether there is room now. True also if it never was short, and if the memory cannot be
   * read: then the worker shall try.
   */
  boolean makeRoom(Workload workload, Worker worker, WorkerConnection connection)
      throws WorkerUnavailableException {
    if (!vram.judge(workload, worker).unloadsFirst()) {
      return true;
    }
    LOG.log(Level.INFO, "CFY-Q081 worker={0} unloads its models to make room", worker.id());
    connection.free();
    Instant end = clock.instant().plus(LONGEST);
    warmth.emptied(worker.id());
    while (clock.instant().isBefore(end)) {
      List<GpuReading> gpus = connection.readGpus();
      if (fits(workload, worker.read(gpus, clock.instant()))) {
        return true;
      }
      pause.run();
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
    }
    vram.keptItsMemory(worker.id());
    LOG.log(Level.WARNING, "CFY-Q082 worker={0} kept its memory although asked", worker.id());
    return false;
  }

  private boolean fits(Workload workload, Worker worker) {
    return vram.judge(workload, worker).verdict() == VramVerdict.FITS;
  }

  private static void sleep() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
