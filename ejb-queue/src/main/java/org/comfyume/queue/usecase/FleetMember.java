package org.comfyume.queue.usecase;

import java.util.List;
import org.comfyume.core.fleet.RunTally;
import org.comfyume.core.fleet.WorkerStanding;
import org.comfyume.core.job.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * A worker with all that an admin may know.
 *
 * @param view what everybody sees
 * @param standing where it comes from and what is wished of it
 * @param steeredBy display name of who wished that, or null if it was nobody or comfyume itself
 * @param lastHour how its runs of the last hour went
 * @param classes number of its node classes; 0 if it was never seen
 * @param inARow if comfyume quarantined it: why its last runs failed; else empty
 * @param rescued how many of those jobs have succeeded elsewhere since
 * @param devices its GPUs with the readings of the last hour
 * @param warm which models it was believed to hold in that time, oldest first
 */
public record FleetMember(
    WorkerView view,
    WorkerStanding standing,
    @Nullable String steeredBy,
    RunTally lastHour,
    int classes,
    List<FailureKind> inARow,
    int rescued,
    List<ReadHistory.Device> devices,
    List<WarmHistory.Moment> warm) {

  public FleetMember {
    inARow = List.copyOf(inARow);
    devices = List.copyOf(devices);
    warm = List.copyOf(warm);
  }
}
