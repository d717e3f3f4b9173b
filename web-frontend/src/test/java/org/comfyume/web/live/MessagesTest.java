package org.comfyume.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.WorkerView;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final JobId JOB = new JobId(new UUID(7, 8));
  private static final ParticipantId OWNER = new ParticipantId("mara");
  private static final WorkerId GPU = new WorkerId("gpu-a");

  private static WorkerView view() {
    Worker worker =
        new Worker(
            new WorkerEndpoint(GPU, URI.create("http://gpu.example:8188"), "secret-token"),
            "GPU A",
            WorkerState.READY,
            new WorkerCapabilities("0.11.1", "d", List.of(GpuReading.ofStats(0, "X", 100, 40, 10))),
            Instant.ofEpochMilli(5),
            null);
    return new WorkerView(worker, "Mara Keller", OWNER, JOB, Instant.ofEpochMilli(1), List.of());
  }

  @Test
  void others_learn_of_a_job_only_the_name_of_its_person() {
    String message = Messages.fleet(view(), false, null);
    assertThat(message)
        .contains("\"running\":\"Mara Keller\"", "\"mine\":false", "\"used\":60")
        .doesNotContain(JOB.toString(), "secret-token", "gpu.example", "\"mara\"");
  }

  @Test
  void what_nobody_measures_is_left_out() {
    assertThat(Messages.fleet(view(), true, null)).doesNotContain("load", "power", "heat");
  }

  @Test
  void load_power_and_heat_are_told_and_how_old_they_are() {
    GpuReading gpu = new GpuReading(0, "X", 100, 40, 10, 97, 68, 412, GpuReading.Source.EXPORTER);
    WorkerView old = view();
    WorkerView read =
        new WorkerView(
            old.worker().read(List.of(gpu), Instant.ofEpochMilli(7)),
            null,
            null,
            null,
            null,
            List.of());
    assertThat(Messages.fleet(read, true, null))
        .contains("\"load\":97", "\"power\":412", "\"heat\":68", "\"seen\":7");
  }

  @Test
  void the_owner_is_told_that_it_is_the_own_job() {
    assertThat(Messages.fleet(view(), true, null)).contains("\"mine\":true");
  }

  @Test
  void a_preview_frame_starts_with_the_job_and_the_kind() {
    var preview =
        new WorkerEvent.Preview(
            GPU, new AttemptId(new UUID(1, 1)), "{}", "image/png", new byte[] {9, 9});
    ByteBuffer frame = Messages.preview(JOB, preview);
    assertThat(frame.getLong()).isEqualTo(7);
    assertThat(frame.getLong()).isEqualTo(8);
    assertThat(frame.get()).isEqualTo((byte) 2);
    assertThat(frame.remaining()).isEqualTo(2);
  }

  @Test
  void graph_nodes_are_read_from_the_graph_and_nonsense_yields_none() {
    assertThat(GraphNodes.parse("{\"3\":{\"class_type\":\"KSampler\"},\"4\":1}"))
        .isEqualTo(Map.of("3", "KSampler", "4", ""));
    assertThat(GraphNodes.parse("nonsense")).isEmpty();
  }
}
