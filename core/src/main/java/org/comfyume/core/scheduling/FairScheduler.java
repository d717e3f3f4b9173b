package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.job.JobClass;

/**
 * Fair share in GPU-seconds: class first; then, among the people near the least virtual time, the
 * job that costs the worker least now. Who waited too long goes before both, but at most half of
 * the fleet runs such exceptions, since in a room that asks for more than there is everybody waits
 * too long. See docs/adr/0011-fair-share.md.
 */
public final class FairScheduler implements Scheduler {

  private final FairSettings settings;

  public FairScheduler() {
    this(FairSettings.DEFAULT);
  }

  public FairScheduler(FairSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<Placement> plan(Backlog backlog, List<Slot> free, UsageLedger usage, Instant now) {
    FairRound round = new FairRound(settings, usage, free.size(), now);
    List<Slot> open = new ArrayList<>(free);
    List<Placement> placements = new ArrayList<>();
    for (JobClass jobClass : JobClass.values()) {
      if (!open.isEmpty()) {
        placements.addAll(round.fill(backlog.cursors(jobClass), open));
      }
    }
    return placements;
  }
}
