package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.List;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.workshop.ParticipantId;

/** Decides who is next. Implementations are pure and safe for concurrent use. */
@FunctionalInterface
public interface Scheduler {

  /**
   * Fills free slots from the backlog.
   *
   * @param backlog waiting jobs
   * @param free slots that could start a job now, preferred first
   * @param usage who used how much, running work included
   * @param now when the decision is taken
   * @return at most one placement for each slot and each job; a job that fits no slot never keeps a
   *     slot free, and no slot stays free while a job that fits it waits
   */
  List<Placement> plan(Backlog backlog, List<Slot> free, UsageLedger usage, Instant now);

  /**
   * How it decides once a job of this person and class was started: as before, unless it counts.
   */
  default Scheduler started(ParticipantId person, JobClass jobClass) {
    return this;
  }

  /** The same for a caller that knows nothing of anybody's usage. */
  default List<Placement> plan(List<Candidate> backlog, List<Slot> free) {
    return plan(Backlog.of(backlog), free, UsageLedger.empty(), Instant.EPOCH);
  }
}
