package org.comfyume.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.scheduling.forecast.Band;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.RoomRow;
import org.comfyume.queue.usecase.WaitReason;
import org.comfyume.queue.usecase.WaitView;
import org.comfyume.web.words.WaitWords;
import org.junit.jupiter.api.Test;

class QueueApiResourceTest {
  private static final Instant AT = Instant.ofEpochSecond(1000);
  private static final Expectation EXPECTATION =
      new Expectation(
          2,
          3,
          new Band(Duration.ofSeconds(1), Duration.ofSeconds(38), Duration.ofSeconds(50)),
          new WorkerId("gpu-b"),
          List.of(),
          false);

  private static Job job(JobState state) {
    return new Job(
        new JobId(new UUID(0, 1)),
        new ParticipantId("mara"),
        JobClass.HIGH,
        1,
        state,
        "A secret title",
        null,
        Instant.EPOCH,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void the_queue_says_whose_a_job_is_and_when_it_starts_but_not_its_title() {
    RoomRow row = new RoomRow(job(JobState.QUEUED), "Mara Keller", EXPECTATION, null);
    JsonObject json = QueueApiResource.view(row, AT, AT.plusSeconds(3)).build();
    assertThat(json.toString()).doesNotContain("secret");
    assertThat(json.getString("owner")).isEqualTo("mara");
    assertThat(json.getString("displayName")).isEqualTo("Mara Keller");
    assertThat(json.getString("class")).isEqualTo("high");
    assertThat(json.getInt("place")).isEqualTo(2);
    assertThat(json.getString("worker")).isEqualTo("gpu-b");
    assertThat(json.getJsonObject("start"))
        .hasToString(
            "{\"p10Seconds\":0,\"p50Seconds\":35,\"p90Seconds\":47,"
                + "\"atP50\":\"1970-01-01T00:17:18Z\"}");
  }

  @Test
  void a_running_job_has_its_worker_and_no_start() {
    RoomRow row = new RoomRow(job(JobState.RUNNING), "Mara Keller", null, new WorkerId("gpu-a"));
    JsonObject json = QueueApiResource.view(row, AT, AT).build();
    assertThat(json.getString("worker")).isEqualTo("gpu-a");
    assertThat(json).doesNotContainKeys("start", "place");
  }

  @Test
  void a_wait_that_is_not_foreseen_has_a_reason_and_no_numbers() {
    WaitView view =
        new WaitView(job(JobState.QUEUED), null, null, new WaitReason.NoWorker(), null, List.of());
    JsonObject json = WaitJson.of(view, WaitWords.plain(), AT).build();
    assertThat(json.keySet()).containsExactly("reason", "workers");
    assertThat(json.getJsonObject("reason").getString("kind")).isEqualTo("no_worker");
  }

  @Test
  void a_wait_says_place_band_reason_and_age() {
    WaitView view =
        new WaitView(
            job(JobState.QUEUED),
            EXPECTATION,
            AT,
            new WaitReason.Next(),
            new WaitView.Loading("GPU B", "ltx.safetensors", 7),
            List.of("GPU A", "GPU B"));
    JsonObject json = WaitJson.of(view, WaitWords.plain(), AT.plusSeconds(2)).build();
    assertThat(json.keySet())
        .containsExactly(
            "place",
            "people",
            "start",
            "beyondHorizon",
            "worker",
            "reason",
            "workers",
            "loading",
            "ageSeconds");
    assertThat(json.getInt("ageSeconds")).isEqualTo(2);
    assertThat(json.getJsonArray("workers")).hasSize(2);
    assertThat(json.getJsonObject("loading").getInt("secondsLeft")).isEqualTo(7);
  }
}
