package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a new forecast says is handed out person by person, many at once. */
class TellOutlookTest {

  private final Room room = new Room();
  private final Scheduling scheduling = room.scheduling;
  private final ReadWaitsOfMany many = new ReadWaitsOfMany();
  private final LiveOutlook live = new LiveOutlook();

  @BeforeEach
  void wire() {
    many.waiting = scheduling.waiting;
    many.waits = scheduling.waits;
    many.outlooks = scheduling.outlooks;
    many.reasons = scheduling.waits.reasons;
    live.outlooks = scheduling.outlooks;
    live.waiting = scheduling.waiting;
  }

  @Test
  void each_is_told_at_once_what_each_would_read_alone() {
    busy();
    room.waiting(Room.NOAH, "{}");
    room.waiting(Room.MARA, "{}");
    room.waiting(Room.MARA, "{}");
    scheduling.forecast.forecast();
    var told = many.read(Set.of(Room.MARA.id(), Room.NOAH.id(), Room.INES.id()));
    assertThat(told).containsOnlyKeys(Room.MARA.id(), Room.NOAH.id());
    assertThat(told.get(Room.MARA.id())).isEqualTo(scheduling.waits.read(Room.MARA.id()));
    assertThat(told.get(Room.NOAH.id())).isEqualTo(scheduling.waits.read(Room.NOAH.id()));
  }

  @Test
  void who_is_not_asked_for_is_not_told() {
    room.waiting(Room.NOAH, "{}");
    scheduling.forecast.forecast();
    assertThat(many.read(Set.of(Room.MARA.id()))).isEmpty();
  }

  @Test
  void the_end_of_running_jobs_is_known_as_of_the_forecast() {
    JobId runs = room.waiting(Room.INES, "{}");
    room.on(Room.GPU_A, JobState.RUNNING, runs);
    room.waiting(Room.MARA, "{}");
    assertThat(live.read().asOf()).isNull();
    assertThat(live.read().ends()).isEmpty();
    scheduling.forecast.forecast();
    assertThat(live.read().ends()).containsOnlyKeys(runs);
    assertThat(live.read().waiting()).containsExactly(Room.MARA.id());
    assertThat(live.read().asOf()).isEqualTo(room.clock.instant());
  }

  /** Both workers have a job. */
  private void busy() {
    room.on(Room.GPU_A, JobState.RUNNING, room.waiting(Room.INES, "{}"));
    room.on(Room.GPU_B, JobState.RUNNING, room.waiting(Room.INES, "{}"));
  }
}
