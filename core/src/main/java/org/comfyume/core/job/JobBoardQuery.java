package org.comfyume.core.job;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs of a room to list, and in which order. Each part that is given must fit.
 *
 * @param states only in these states; empty means any
 * @param jobClass only of this class, or null
 * @param person only of the person of this name, or empty
 * @param worker only whose last try is on the worker of this name, or empty
 * @param since only submitted at this instant or later, or null
 */
public record JobBoardQuery(
    Set<JobState> states,
    @Nullable JobClass jobClass,
    String person,
    String worker,
    @Nullable Instant since,
    Order order,
    boolean descending) {

  /** Every job, the newest first. */
  public static final JobBoardQuery ALL =
      new JobBoardQuery(Set.of(), null, "", "", null, Order.NUMBER, true);

  public JobBoardQuery {
    states = Set.copyOf(states);
  }

  /** By what a list is sorted; of equal ones the newest goes first. */
  public enum Order {
    NUMBER,
    PERSON,
    CLASS,
    STATE,
    WORKER,
    /** How long it waited for its first start, or waits. */
    WAITED,
    ATTEMPTS
  }
}
