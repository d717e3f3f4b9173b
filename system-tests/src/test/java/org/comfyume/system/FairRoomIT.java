package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Turns, times and reasons, from outside. */
@ExtendWith(SharedRoom.class)
class FairRoomIT {

  private static final String PLAIN_LIMITS =
      "{\"mode\":\"fair\",\"maxRoomDepth\":10000,"
          + "\"roles\":{\"participant\":{\"maxWaiting\":null,\"maxRunning\":null}}}";

  private static final long SDXL_BYTES = 6_900_000_000L;

  private Room room;
  private Person alice;
  private Person bob;
  private Person teacher;
  private Person admin;

  @BeforeEach
  void enter(Room shared) {
    room = shared;
    alice = shared.alice();
    bob = shared.bob();
    teacher = shared.teacher();
    admin = shared.admin();
  }

  @AfterEach
  void leaveAsFound() {
    put("/room", PLAIN_LIMITS);
    teacher.apiPost("/room/resume", "");
  }

  @Test
  void a_batch_of_one_person_does_not_hold_up_another() {
    String first = alice.submit(Graphs.endless());
    String second = alice.submit(Graphs.endless());
    alice.awaitState(first, "running");
    alice.awaitState(second, "running");
    List<String> batch = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      batch.add(alice.submit(Graphs.picture()));
    }
    String late = bob.submit(Graphs.picture());
    alice.cancel(first);
    Instant started = started(bob.awaitState(late, "succeeded"));
    for (String job : batch) {
      assertThat(started(alice.awaitState(job, "succeeded"))).isAfterOrEqualTo(started);
    }
  }

  @Test
  void a_waiting_job_is_told_its_place_its_time_and_its_reason() {
    occupyBothWorkers();
    String hers = alice.submit(Graphs.picture());
    String his = bob.submit(Graphs.picture());
    for (String job : List.of(hers, his)) {
      Person owner = job.equals(hers) ? alice : bob;
      JsonObject wait =
          await("an outlook for " + owner.name())
              .atMost(Duration.ofSeconds(15))
              .until(() -> wait(owner, job), found -> found != null && found.containsKey("place"));
      assertThat(wait.getInt("people")).isEqualTo(2);
      assertThat(wait.getInt("place")).isBetween(1, 2);
      JsonObject start = wait.getJsonObject("start");
      assertThat(start.getJsonNumber("p10Seconds").doubleValue())
          .isLessThanOrEqualTo(start.getJsonNumber("p90Seconds").doubleValue());
      assertThat(wait.getJsonObject("reason").getString("sentence")).isNotBlank();
      assertThat(wait.getInt("ageSeconds")).isLessThan(10);
    }
    assertThat(wait(alice, hers).toString()).doesNotContain("prompt");
  }

  @Test
  void a_change_of_mode_loses_no_job_and_runs_none_twice() {
    occupyBothWorkers();
    int runs = room.runs();
    List<String> hers = new ArrayList<>();
    for (String mode : List.of("fifo", "round-robin", "priority", "fair")) {
      hers.add(alice.submit(Graphs.picture()));
      assertThat(Json.object(put("/room", "{\"mode\":\"" + mode + "\"}").body()).getString("mode"))
          .isEqualTo(mode);
    }
    alice.jobs().stream()
        .map(JsonObject.class::cast)
        .filter(job -> job.getString("state").equals("running"))
        .forEach(job -> alice.cancel(job.getString("id")));
    hers.forEach(job -> alice.awaitState(job, "succeeded"));
    assertThat(room.runs()).isEqualTo(runs + hers.size());
  }

  @Test
  void a_paused_room_starts_only_the_demo_and_says_why() {
    assertThat(teacher.apiPost("/room/pause", "").statusCode()).isEqualTo(200);
    String waiting = alice.submit(Graphs.picture());
    String demo = demo(Graphs.picture());
    teacher.awaitState(demo, "succeeded");
    JsonObject job = alice.job(waiting);
    assertThat(job.getString("state")).isEqualTo("queued");
    assertThat(job.getJsonObject("wait").getJsonObject("reason").getString("kind"))
        .isEqualTo("paused");
    assertThat(alice.apiPost("/room/resume", "").statusCode()).isEqualTo(403);
    teacher.apiPost("/room/resume", "");
    alice.awaitState(waiting, "succeeded");
  }

  @Test
  void a_demo_puts_a_running_job_back_which_runs_again_afterwards() {
    String hers = alice.submit(Graphs.steps(60, 0.1));
    alice.awaitState(hers, "running");
    bob.awaitState(bob.submit(Graphs.endless()), "running");
    String demo = demo(Graphs.steps(10, 0.1));
    assertThat(bob.apiPost("/jobs/" + hers + "/requeue", "").statusCode()).isEqualTo(403);
    assertThat(teacher.apiPost("/jobs/" + hers + "/requeue", "").statusCode()).isEqualTo(202);
    JsonObject shown = teacher.awaitState(demo, "succeeded");
    JsonObject done = alice.awaitState(hers, "succeeded");
    assertThat(done.getInt("attempts")).isEqualTo(1);
    assertThat(started(done)).isAfterOrEqualTo(started(shown));
  }

  @Test
  void people_order_their_own_jobs_and_only_who_steers_changes_a_class() {
    occupyBothWorkers();
    String one = alice.submit(Graphs.picture());
    String two = alice.submit(Graphs.picture());
    assertThat(move(alice, two, "front").statusCode()).isEqualTo(200);
    assertThat(alice.job(two).getInt("number")).isLessThan(alice.job(one).getInt("number"));
    assertThat(move(bob, one, "front").statusCode()).isEqualTo(404);
    HttpResponse<String> wrong = move(alice, one, "first");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("first", "front, up, down");
    String high = "{\"class\":\"high\"}";
    assertThat(alice.apiPut("/jobs/" + one + "/class", high).statusCode()).isEqualTo(403);
    assertThat(teacher.apiPut("/jobs/" + one + "/class", high).statusCode()).isEqualTo(200);
    assertThat(alice.job(one).getString("class")).isEqualTo("high");
  }

  @Test
  void over_a_limit_the_answer_is_429_with_the_seconds_to_wait() {
    occupyBothWorkers();
    put("/room", "{\"roles\":{\"participant\":{\"maxWaiting\":1}}}");
    bob.submit(Graphs.picture());
    HttpResponse<String> refused = bob.post("/prompt", "{\"prompt\":" + Graphs.picture() + "}");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
        .isPositive();
    assertThat(refused.body()).contains("too_many_waiting");
  }

  @Test
  void a_job_that_fits_on_no_gpu_is_refused_with_what_would_fit() {
    String body = "{\"prompt\":" + Graphs.painting(8192, 64) + "}";
    HttpResponse<String> refused = alice.post("/prompt", body);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("not_enough_vram", "The largest GPU has", "fits");
    String small = alice.submit(Graphs.painting(512, 1));
    alice.awaitState(small, "succeeded");
  }

  @Test
  void what_ran_somewhere_is_warm_there_and_memory_is_measured() {
    alice.awaitState(alice.submit(Graphs.painting(512, 1)), "succeeded");
    JsonObject warm =
        await("a worker that holds the model")
            .atMost(Duration.ofSeconds(15))
            .until(this::warmWorker, found -> found != null);
    assertThat(alice.apiGet("/workers/" + warm.getString("id") + "/history?seconds=60").body())
        .contains("vramUsedBytes");
  }

  @Test
  void nonsense_is_refused_with_what_is_allowed() {
    assertThat(put("/room", "{\"mode\":\"lottery\"}").body())
        .contains("lottery", "fair, fifo, round-robin, priority");
    assertThat(put("/room", "{\"roles\":{\"participant\":{\"weight\":0}}}").statusCode())
        .isEqualTo(400);
    assertThat(put("/room", "{\"speed\":9}").statusCode()).isEqualTo(400);
    assertThat(alice.apiPut("/room", "{\"mode\":\"fifo\"}").statusCode()).isEqualTo(403);
    assertThat(put("/users/bob/weight", "{\"weight\":-1}").statusCode()).isEqualTo(400);
    assertThat(put("/users/bob/weight", "{\"weight\":2}").statusCode()).isEqualTo(200);
    assertThat(put("/users/bob/weight", "{\"weight\":null}").statusCode()).isEqualTo(200);
    assertThat(alice.apiGet("/queue").statusCode()).isEqualTo(403);
    assertThat(teacher.apiGet("/queue").statusCode()).isEqualTo(200);
  }

  private void occupyBothWorkers() {
    alice.awaitState(alice.submit(Graphs.endless()), "running");
    alice.awaitState(alice.submit(Graphs.endless()), "running");
  }

  private String demo(String graph) {
    HttpResponse<String> answer =
        teacher.apiPost("/jobs", "{\"prompt\":" + graph + ",\"class\":\"instructor\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.object(answer.body()).getString("id");
  }

  private JsonObject warmWorker() {
    return Json.object(alice.apiGet("/workers").body()).getJsonArray("workers").stream()
        .map(JsonObject.class::cast)
        .filter(worker -> worker.containsKey("warm"))
        .filter(worker -> worker.getJsonArray("warm").toString().contains("sd_xl_base_1.0"))
        .filter(worker -> used(worker) > SDXL_BYTES)
        .findFirst()
        .orElse(null);
  }

  private static long used(JsonObject worker) {
    return worker.getJsonArray("gpus").getJsonObject(0).getJsonNumber("vramUsedBytes").longValue();
  }

  private static JsonObject wait(Person owner, String job) {
    return owner.job(job).getJsonObject("wait");
  }

  private static Instant started(JsonObject job) {
    return Instant.parse(job.getString("startedAt"));
  }

  private HttpResponse<String> put(String path, String json) {
    return admin.apiPut(path, json);
  }

  private static HttpResponse<String> move(Person owner, String job, String to) {
    return owner.apiPost("/jobs/" + job + "/move", "{\"to\":\"" + to + "\"}");
  }
}
