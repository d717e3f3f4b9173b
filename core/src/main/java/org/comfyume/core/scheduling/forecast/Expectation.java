package org.comfyume.core.scheduling.forecast;

import java.util.List;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * What a waiting job may expect.
 *
 * @param place one more than there are other people with a job that starts before this one
 * @param people who wait, the owner included
 * @param start time until it starts; what lies beyond the horizon is at least the horizon
 * @param worker where it most likely runs, or null if no run has seen it start
 * @param before whose jobs start before it, soonest first; at most {@link #MOST_NAMES}
 * @param beyondHorizon whether it most likely starts later than the forecast looks
 */
public record Expectation(
    int place,
    int people,
    Band start,
    @Nullable WorkerId worker,
    List<ParticipantId> before,
    boolean beyondHorizon) {

  /** More names than this help nobody. */
  public static final int MOST_NAMES = 10;

  public Expectation {
    before = List.copyOf(before);
  }
}
