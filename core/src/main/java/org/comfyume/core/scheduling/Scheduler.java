package org.comfyume.core.scheduling;

import java.util.List;

/** Decides who is next. Implementations are pure and safe for concurrent use. */
@FunctionalInterface
public interface Scheduler {

  /**
   * Fills free slots from the backlog.
   *
   * @param backlog waiting jobs in any order
   * @param free slots that could start a job now, preferred first
   * @return at most one placement for each slot and each job; a job that fits no slot never keeps a
   *     slot free
   */
  List<Placement> plan(List<Candidate> backlog, List<Slot> free);
}
