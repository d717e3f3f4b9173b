package org.comfyume.core.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Port: counts over the jobs of everybody. Each method is to be called inside a transaction. */
public interface RoomFigures {

  /**
   * The queue lately.
   *
   * @param depths how many jobs waited, at equal distances, the first {@code from} and the last
   *     {@code now}
   * @param medianWait from submission to the first start of jobs that started since {@code from};
   *     null if none did
   * @param failed jobs that failed since {@code today}
   * @param results files that were made since {@code today}
   */
  record Lately(List<Integer> depths, @Nullable Duration medianWait, long failed, long results) {
    public Lately {
      depths = List.copyOf(depths);
    }
  }

  /**
   * How a person's last job ended.
   *
   * @param kind why it failed, or null if it did not
   */
  record LastEnd(Instant at, @Nullable FailureKind kind) {}

  /**
   * @param from how far back the queue is looked at
   * @param today when the day began
   */
  Lately lately(Instant from, Instant now, Instant today);

  /** Everybody who may come in, by name. */
  List<Participant> people();

  /** Who never had a job that ended is not in it. */
  Map<ParticipantId, LastEnd> lastEnds();
}
