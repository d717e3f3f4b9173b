package org.comfyume.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.comfyume.sim.Wire.Ear;
import org.comfyume.sim.run.Execution;
import org.comfyume.sim.run.SimFaults.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything that goes wrong on purpose. */
class SimFaultsTest {
  private final SimServer sim = SimServer.builder().speed(1000).build().start();
  private final Wire wire = new Wire(sim.uri());

  @AfterEach
  void stop() {
    sim.close();
  }

  private JsonObject entry(String id) {
    await().until(() -> wire.json("/history/" + id).containsKey(id));
    return wire.json("/history/" + id).getJsonObject(id);
  }

  private String last(JsonObject entry) {
    var messages = entry.getJsonObject("status").getJsonArray("messages");
    return messages.get(messages.size() - 1).toString();
  }

  private String submit(int colour) {
    return wire.submit(Graphs.colour(colour), "me").getString("prompt_id");
  }

  @Test
  void the_next_prompt_fails_in_its_sampler_and_the_one_after_succeeds() {
    sim.faults().failNext(1, "bad weights");
    String failed = wire.submit(Graphs.textToImage("x", 1, 64), "me").getString("prompt_id");
    String good = wire.submit(Graphs.textToImage("x", 2, 64), "me").getString("prompt_id");
    assertThat(last(entry(failed))).contains("bad weights").contains("\"node_type\":\"KSampler\"");
    assertThat(last(entry(good))).contains("execution_success");
  }

  @Test
  void running_out_of_memory_empties_the_graphics_memory() {
    sim.faults().oomNext(1);
    String id = wire.submit(Graphs.textToImage("x", 1, 64), "me").getString("prompt_id");
    assertThat(last(entry(id))).contains("torch.OutOfMemoryError");
    JsonObject device = wire.json("/system_stats").getJsonArray("devices").getJsonObject(0);
    assertThat(device.getInt("torch_vram_total")).isZero();
  }

  @Test
  void a_model_larger_than_the_card_runs_out_of_memory() {
    try (SimServer small =
        SimServer.builder().gpu("NVIDIA T4", 4L << 30).speed(1000).build().start()) {
      Wire other = new Wire(small.uri());
      String id = other.submit(Graphs.textToImage("x", 1, 64), "me").getString("prompt_id");
      await().until(() -> other.json("/history/" + id).containsKey(id));
      assertThat(last(other.json("/history/" + id).getJsonObject(id))).contains("OutOfMemory");
    }
  }

  @Test
  void a_hanging_prompt_goes_on_when_released() {
    sim.faults().hang();
    String id = submit(1);
    await().until(() -> !wire.json("/queue").getJsonArray("queue_running").isEmpty());
    assertThat(wire.json("/history/" + id)).isEmpty();
    sim.faults().release();
    assertThat(last(entry(id))).contains("execution_success");
  }

  @Test
  void refusing_answers_503_or_nothing_at_all() {
    sim.faults().refuse(Refusal.HTTP_503);
    assertThat(wire.get("/prompt").statusCode()).isEqualTo(503);
    sim.faults().refuse(Refusal.CONNECTION);
    assertThatThrownBy(() -> wire.get("/prompt")).isInstanceOf(IllegalStateException.class);
    sim.faults().accept();
    assertThat(wire.get("/prompt").statusCode()).isEqualTo(200);
  }

  @Test
  void answers_can_be_delayed() {
    sim.faults().latency(Duration.ofMillis(80));
    long start = System.nanoTime();
    wire.get("/prompt");
    assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(80));
  }

  @Test
  void dropped_sockets_may_connect_again() throws InterruptedException {
    Ear ear = wire.listen("?clientId=me");
    await().until(() -> sim.openSockets() == 1);
    sim.faults().dropSockets();
    assertThat(ear.closed.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
    Ear again = wire.listen("?clientId=me");
    await().until(() -> again.heard("status 0 sid"));
  }

  @Test
  void a_dead_server_sends_nothing_more_and_has_forgotten_everything_when_it_is_back()
      throws InterruptedException {
    String done = submit(1);
    entry(done);
    Ear ear = wire.listen("?clientId=me");
    sim.faults().hang();
    wire.submit(Graphs.slow(2, 5), "me");
    await().until(() -> ear.heard("executing 1"));
    sim.faults().die();
    assertThat(ear.closed.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
    assertThat(ear.tokens()).doesNotContain("executing null", "execution_interrupted");
    assertThat(sim.running()).isFalse();
    assertThatThrownBy(() -> wire.get("/prompt")).isInstanceOf(IllegalStateException.class);
    sim.faults().release();
    sim.faults().restart();
    assertThat(wire.json("/history")).isEmpty();
    assertThat(wire.remaining()).isZero();
    assertThat(wire.submit(Graphs.colour(5), "me").getInt("number")).isZero();
    assertThat(sim.executions()).extracting(Execution::outcome).contains("success", "died");
  }

  @Test
  void another_process_switches_faults_and_reads_the_log_over_http() {
    assertThat(wire.post("/sim/faults", "{\"fail_next\":1,\"fail_message\":\"boo\"}").statusCode())
        .isEqualTo(200);
    assertThat(last(entry(submit(1)))).contains("boo");
    assertThat(wire.json("/sim/faults").getInt("fail_next")).isZero();
    JsonObject log = wire.json("/sim/log");
    assertThat(log.getInt("count")).isEqualTo(1);
    assertThat(log.getJsonArray("executions").getJsonObject(0).getString("outcome"))
        .isEqualTo("error");
    assertThat(wire.post("/sim/faults", "{\"wrong\":1}").statusCode()).isEqualTo(400);
  }

  @Test
  void death_over_http_can_be_followed_by_a_return() {
    entry(submit(1));
    wire.post("/sim/faults", "{\"die\":true,\"restart_after_ms\":0}");
    await().until(() -> !sim.running() || wire.json("/history").isEmpty());
    await().until(sim::running);
    await().ignoreExceptions().until(() -> wire.json("/history").isEmpty());
  }

  @Test
  void a_list_as_client_id_ends_the_server_as_it_ends_the_real_one() {
    wire.post("/prompt", "{\"prompt\":" + Graphs.colour(1) + ",\"client_id\":[\"x\"]}");
    await().until(() -> !sim.running());
  }
}
