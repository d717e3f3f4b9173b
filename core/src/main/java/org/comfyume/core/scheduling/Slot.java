package org.comfyume.core.scheduling;

import java.util.Set;
import org.comfyume.core.fleet.WorkerId;

/**
 * A worker that could start a job now.
 *
 * @param worker the worker
 * @param speed how fast it is beside the worker the predictions are made for; a value that is not
 *     above 0 counts as 1
 * @param warm keys of the models it holds in its memory now, as in {@link JobCost#loads()}
 */
public record Slot(WorkerId worker, double speed, Set<String> warm) {

  public Slot {
    speed = speed > 0 && Double.isFinite(speed) ? speed : 1;
    warm = Set.copyOf(warm);
  }

  /** A worker of which nothing more is known. */
  public Slot(WorkerId worker) {
    this(worker, 1, Set.of());
  }
}
