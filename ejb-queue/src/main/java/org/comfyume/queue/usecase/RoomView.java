package org.comfyume.queue.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.comfyume.core.job.RoomFigures;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * The room as those who steer see it at one moment.
 *
 * @param people everybody who may come in, by name
 * @param equal GPU time that each who used or wants GPUs would have had in the window of shares
 * @param due whose turn in the round is still to come
 * @param asOf when forecasts were computed; null if none were
 */
public record RoomView(
    RoomControl control,
    List<RoomPerson> people,
    RoomFigures.Lately lately,
    Duration equal,
    Set<ParticipantId> due,
    Instant now,
    @Nullable Instant asOf) {

  /** How far back {@link #lately} looks. */
  public static final Duration WINDOW = Duration.ofMinutes(30);

  public RoomView {
    people = List.copyOf(people);
    due = Set.copyOf(due);
  }
}
