package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.queue.fake.ScriptedWorker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the room can say of a single model file. */
class ModelAnswersTest {

  private static final ModelRef LORA = new ModelRef("loras", "sub/a b.safetensors");
  private static final WorkerPath METADATA =
      WorkerPath.of("view_metadata", "loras").with("filename", "sub/a b.safetensors");
  private static final WorkerPath PREVIEW =
      WorkerPath.of("experiment", "models", "preview", "loras", "3", "sub", "a b.safetensors");

  private final Room room = new Room();
  private final ScriptedWorker gpuA = room.gpuA;
  private final ScriptedWorker gpuB = room.gateway.worker(Room.GPU_B);
  private final ReadModelMetadata metadata = new ReadModelMetadata();
  private final ReadModelPreview preview = new ReadModelPreview();

  @BeforeEach
  void wire() {
    ModelAnswers answers = new ModelAnswers();
    answers.files = room.scheduling.sizes;
    answers.registry = room.registry;
    answers.gateway = room.gateway;
    metadata.answers = answers;
    preview.answers = answers;
    WorkerCapabilities found = new WorkerCapabilities("0.11.1", "classic", List.of());
    room.registry.joined(Room.GPU_A, found);
    room.registry.joined(Room.GPU_B, found);
    room.scheduling.sizes.put(Room.GPU_B, Map.of(LORA, file(7)));
    gpuB.pages.put(METADATA, bytes("{\"format\":\"pt\"}"));
    gpuB.pages.put(PREVIEW, bytes("webp"));
  }

  @Test
  void a_worker_that_has_the_file_is_asked_under_its_own_place() {
    assertThat(text(metadata.read(LORA))).contains("{\"format\":\"pt\"}");
    assertThat(text(preview.read(LORA))).contains("webp");
    assertThat(gpuA.connections).isZero();
    assertThat(gpuB.closed).isEqualTo(2);
  }

  @Test
  void a_name_that_no_worker_listed_reaches_none() {
    for (String file : List.of("../a.safetensors", "sub/../sub/a b.safetensors", "", "x\u0000")) {
      assertThat(metadata.read(new ModelRef("loras", file))).isEmpty();
      assertThat(preview.read(new ModelRef("..", file))).isEmpty();
    }
    assertThat(gpuA.connections + gpuB.connections).isZero();
  }

  @Test
  void an_answer_is_kept_also_that_there_is_none() {
    gpuB.pages.remove(PREVIEW);
    for (int i = 0; i < 3; i++) {
      assertThat(metadata.read(LORA)).isPresent();
      assertThat(preview.read(LORA)).isEmpty();
    }
    assertThat(gpuB.connections).isEqualTo(2);
  }

  @Test
  void a_file_that_changed_is_asked_for_again() {
    metadata.read(LORA);
    gpuB.pages.put(METADATA, bytes("{}"));
    room.scheduling.sizes.put(Room.GPU_B, Map.of(LORA, file(8)));
    assertThat(text(metadata.read(LORA))).contains("{}");
  }

  @Test
  void where_one_cannot_be_asked_the_next_is_and_nothing_is_kept_of_the_failure() {
    room.scheduling.sizes.put(Room.GPU_A, Map.of(LORA, file(9)));
    gpuA.away = new WorkerUnavailableException("away", true, null);
    assertThat(text(metadata.read(LORA))).contains("{\"format\":\"pt\"}");
    gpuA.away = null;
    gpuA.pages.put(METADATA, bytes("{\"from\":\"a\"}"));
    assertThat(text(metadata.read(LORA))).contains("{\"from\":\"a\"}");
  }

  @Test
  void an_answer_without_end_counts_as_none() {
    gpuB.pages.put(METADATA, new byte[5 << 20]);
    assertThat(metadata.read(LORA)).isEmpty();
  }

  private static ModelFile file(long bytes) {
    return new ModelFile(bytes, 3, Instant.EPOCH, Instant.EPOCH);
  }

  private static Optional<String> text(Optional<byte[]> body) {
    return body.map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
