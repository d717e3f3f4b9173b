package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.comfyume.sim.SimServer;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.RunningComfyume;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One GPU of 24 GB, on which two large models do not fit together. */
class MemoryIT {

  private static final long GPU_BYTES = 24_000_000_000L;
  private static final String FLUX = "flux1-dev-fp8.safetensors";
  private static final String SDXL = "sd_xl_base_1.0.safetensors";

  private static SimServer worker;
  private static RunningComfyume comfyume;
  private static Person alice;

  @BeforeAll
  static void open() throws Exception {
    worker = SimServer.builder().name("small").gpu("RTX 4090", GPU_BYTES).speed(40).build().start();
    comfyume = RunningComfyume.start(List.of(worker), Map.of());
    alice = comfyume.person("alice", "participant");
    await("the worker is ready")
        .atMost(Duration.ofMinutes(1))
        .until(() -> tile().getString("state"), "ready"::equals);
  }

  @AfterAll
  static void close() {
    comfyume.close();
    worker.close();
  }

  @Test
  void models_of_others_leave_the_memory_before_a_job_that_needs_their_place() {
    alice.awaitState(alice.submit(Graphs.painting(SDXL, 512, 1)), "succeeded");
    awaitWarm("sd_xl_base_1.0");
    alice.awaitState(alice.submit(Graphs.painting(FLUX, 512, 1)), "succeeded");
    awaitWarm("flux1-dev-fp8");
    assertThat(tile().getJsonArray("warm").toString()).doesNotContain("sd_xl_base_1.0");
    assertThat(alice.jobs()).allMatch(job -> ((JsonObject) job).getInt("attempts") == 1);
  }

  @Test
  void a_job_that_needs_more_than_the_gpu_is_refused_with_what_would_fit() {
    HttpResponse<String> refused =
        alice.post("/prompt", "{\"prompt\":" + Graphs.painting(FLUX, 2048, 16) + "}");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("not_enough_vram", "The largest GPU has 22 GB", "fits");
  }

  @Test
  void telemetry_is_there_for_people_and_for_prometheus() throws Exception {
    Person admin = comfyume.person("ada", "admin");
    assertThat(tile().getJsonArray("gpus").getJsonObject(0).getString("source"))
        .isEqualTo("system-stats");
    assertThat(tile().getInt("readingAgeSeconds")).isLessThan(5);
    assertThat(admin.metrics())
        .contains("gpu_vram_used_bytes{", "gpu_vram_total_bytes{", "gpu_temperature_celsius{");
  }

  private static void awaitWarm(String model) {
    await("the worker holds " + model)
        .atMost(Duration.ofSeconds(15))
        .until(() -> tile().getJsonArray("warm").toString(), warm -> warm.contains(model));
  }

  private static JsonObject tile() {
    return Json.object(alice.apiGet("/workers").body()).getJsonArray("workers").getJsonObject(0);
  }
}
