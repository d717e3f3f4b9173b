package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.List;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.workshop.ParticipantId;

/**
 * A mode within what somebody decided: the class instructor first, as ever; then, in a round, one
 * job of each person whose turn is to come; then all that is left. Inside each class of these the
 * jobs of the boosted go first. What fits no free slot holds nothing up. See
 * docs/adr/0016-boost-and-everyone-once.md.
 *
 * @param mode decides among those whom the decisions leave equal
 */
record SteeredScheduler(Scheduler mode, Steering steering) implements Scheduler {

  @Override
  public List<Placement> plan(Backlog backlog, List<Slot> free, UsageLedger usage, Instant now) {
    SteeredPlan plan = new SteeredPlan(mode, steering.boosted(now), free, usage, now);
    Round round = steering.round();
    if (round != null) {
      Backlog demos = backlog.only(JobClass.INSTRUCTOR);
      Backlog others = backlog.except(JobClass.INSTRUCTOR);
      if (!round.due(others.people()).isEmpty()) {
        plan.fill(demos);
        plan.fillOnce(others.without(round.served()));
      }
    }
    plan.fill(backlog);
    return plan.placements();
  }

  @Override
  public Scheduler started(ParticipantId person, JobClass jobClass) {
    return jobClass == JobClass.INSTRUCTOR
        ? this
        : new SteeredScheduler(mode, steering.started(person));
  }
}
