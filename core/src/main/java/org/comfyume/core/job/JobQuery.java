package org.comfyume.core.job;

import java.util.EnumSet;
import java.util.Set;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list.
 *
 * @param owner only this person's, or null for all (callers check the permission)
 * @param states only in these states; empty means any
 * @param newestFirst order by number, descending or ascending
 * @param offset how many to skip, at least 0
 * @param limit how many at most, 1 to 10000
 */
public record JobQuery(
    @Nullable ParticipantId owner,
    Set<JobState> states,
    boolean newestFirst,
    int offset,
    int limit) {

  private static final int MOST = 10_000;

  public JobQuery {
    states = Set.copyOf(states);
    if (offset < 0 || limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "offset must be 0 or more and limit 1 to 10000, not " + offset + " and " + limit);
    }
  }

  /** Of everybody, the jobs that occupy a worker, in the order of submission. */
  public static JobQuery executing() {
    return new JobQuery(null, EnumSet.of(JobState.DISPATCHED, JobState.RUNNING), false, 0, MOST);
  }
}
