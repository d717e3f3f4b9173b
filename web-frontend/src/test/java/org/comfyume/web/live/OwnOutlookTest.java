package org.comfyume.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.forecast.Band;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.LiveJob;
import org.comfyume.queue.usecase.RoomOutlook;
import org.junit.jupiter.api.Test;

class OwnOutlookTest {
  private static final ParticipantId MARA = new ParticipantId("mara");
  private static final JobId MINE = new JobId(new UUID(0, 1));
  private static final JobId OTHERS = new JobId(new UUID(0, 2));
  private static final Instant AT = Instant.ofEpochMilli(1000);
  private static final Band BAND =
      new Band(Duration.ofSeconds(30), Duration.ofSeconds(38), Duration.ofSeconds(50));

  private static LiveJob running() {
    return new LiveJob(MINE, MARA, null, 0, 0, null, null, List.of(), AT);
  }

  @Test
  void of_a_room_each_person_is_told_of_own_jobs_only() {
    var room =
        new RoomOutlook(Map.of(MINE, BAND, OTHERS, BAND), Set.of(new ParticipantId("tomas")), AT);
    String message =
        new OwnOutlook(List.of(), List.of(running()), room).message(AT, Locale.ENGLISH);
    assertThat(message)
        .contains(MINE.toString(), "\"at\":39000", "\"low\":31000", "\"high\":51000")
        .doesNotContain(OTHERS.toString(), "tomas");
  }

  @Test
  void what_is_not_known_is_no_number() {
    var room = new RoomOutlook(Map.of(), Set.of(), null);
    assertThat(new OwnOutlook(List.of(), List.of(running()), room).message(AT, Locale.ENGLISH))
        .contains("\"at\":0")
        .doesNotContain("low", "high");
    assertThat(new OwnOutlook(List.of(), List.of(), room).isEmpty()).isTrue();
  }
}
