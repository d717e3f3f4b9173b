package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.comfyume.sim.run.Execution;
import org.comfyume.system.harness.FacadeSocket;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedRoom.class)
class JobsIT {

  private Room room;
  private Person alice;
  private Person bob;

  @BeforeEach
  void enter(Room shared) {
    room = shared;
    alice = shared.alice();
    bob = shared.bob();
  }

  @Test
  void a_waiting_job_is_cancelled_at_once() {
    occupyBothWorkers();
    int runs = room.runs();
    String waiting = bob.submit(Graphs.picture());
    assertThat(bob.get("/queue").body()).contains(waiting);
    assertThat(bob.cancel(waiting)).isEqualTo("cancelled");
    assertThat(bob.job(waiting).getString("state")).isEqualTo("cancelled");
    assertThat(bob.get("/queue").body()).doesNotContain(waiting);
    assertThat(room.runs()).isEqualTo(runs);
  }

  @Test
  void a_running_job_is_interrupted_and_no_other() {
    long before = outcomes("interrupted");
    String mine = alice.submit(Graphs.endless());
    alice.awaitState(mine, "running");
    String other = bob.submit(Graphs.endless());
    bob.awaitState(other, "running");
    assertThat(alice.post("/interrupt", "{}").statusCode()).isEqualTo(200);
    alice.awaitState(mine, "cancelled");
    assertThat(bob.job(other).getString("state")).isEqualTo("running");
    assertThat(outcomes("interrupted")).isEqualTo(before + 1);
    assertThat(bob.cancel(other)).isEqualTo("requested");
    bob.awaitState(other, "cancelled");
    assertThat(outcomes("interrupted")).isEqualTo(before + 2);
  }

  @Test
  void an_error_in_a_graph_node_reaches_the_owner_in_ComfyUIs_words() {
    try (FacadeSocket socket = alice.listen("errors")) {
      String job = alice.submit(Graphs.raising(), "errors");
      socket.untilEndOf(job);
      JsonObject told = socket.until(message -> message.type().equals("execution_error")).data();
      assertThat(told.getString("prompt_id")).isEqualTo(job);
      assertThat(told.getString("node_id")).isEqualTo("5");
      assertThat(told.getString("node_type")).isEqualTo("ProbeRaise");
      assertThat(told.getString("exception_message")).isNotBlank();
      assertThat(told.getJsonArray("traceback")).isNotEmpty();
      JsonObject status = history(alice, job).getJsonObject("status");
      assertThat(status.getString("status_str")).isEqualTo("error");
      assertThat(status.getBoolean("completed")).isFalse();
      assertThat(status.getJsonArray("messages").toString())
          .contains("execution_error", told.getString("exception_type"));
      JsonObject failure = alice.job(job).getJsonObject("failure");
      assertThat(failure.getString("kind")).isEqualTo("execution_error");
      assertThat(failure.getJsonObject("details").getString("exception_message"))
          .isEqualTo(told.getString("exception_message"));
    }
  }

  @Test
  void out_of_memory_is_tried_again() {
    room.workers().get(0).faults().oomNext(1);
    room.workers().get(1).faults().oomNext(1);
    String job = alice.submit(Graphs.picture());
    JsonObject done = alice.awaitState(job, "succeeded");
    assertThat(done.getInt("attempts")).isBetween(2, 3);
    assertThat(done.getJsonArray("outputs")).hasSize(1);
  }

  @Test
  void instructor_jobs_run_first() {
    String blocker = alice.submit(Graphs.endless());
    alice.awaitState(blocker, "running");
    bob.awaitState(bob.submit(Graphs.endless()), "running");
    String first = bob.submit(Graphs.picture());
    String second = alice.submit(Graphs.picture());
    String urgent = instructorJob();
    alice.cancel(blocker);
    bob.awaitState(first, "succeeded");
    alice.awaitState(second, "succeeded");
    Instant urgentStart = started(room.teacher(), urgent);
    assertThat(urgentStart).isBefore(started(bob, first));
    assertThat(urgentStart).isBefore(started(alice, second));
  }

  private String instructorJob() {
    HttpResponse<String> answer =
        room.teacher()
            .apiPost("/jobs", "{\"class\":\"instructor\",\"prompt\":" + Graphs.picture() + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.object(answer.body()).getString("id");
  }

  private static Instant started(Person person, String job) {
    return Instant.parse(person.awaitState(job, "succeeded").getString("startedAt"));
  }

  @Test
  void a_participant_cannot_submit_an_instructors_job() {
    HttpResponse<String> answer =
        alice.apiPost("/jobs", "{\"class\":\"instructor\",\"prompt\":" + Graphs.picture() + "}");
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void an_uploaded_picture_is_used_by_a_graph() throws IOException {
    String name = Json.object(upload("grey.png", 0x202020).body()).getString("name");
    String job = alice.submit(Graphs.negativeOf(name));
    JsonObject output = alice.awaitState(job, "succeeded").getJsonArray("outputs").getJsonObject(0);
    BufferedImage negative =
        ImageIO.read(new ByteArrayInputStream(alice.file(output.getString("url")).body()));
    assertThat(negative.getWidth()).isEqualTo(32);
    assertThat(negative.getHeight()).isEqualTo(24);
    assertThat(negative.getRGB(3, 3) & 0xffffff).isEqualTo(0xdfdfdf);
    HttpResponse<String> notHers =
        bob.post("/prompt", "{\"prompt\":" + Graphs.negativeOf(name) + "}");
    assertThat(notHers.statusCode()).isEqualTo(400);
    assertThat(notHers.body()).contains("custom_validation_failed");
  }

  private HttpResponse<String> upload(String name, int colour) throws IOException {
    BufferedImage image = new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 32 * 24; i++) {
      image.setRGB(i % 32, i / 32, colour);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head =
        "--cut\r\nContent-Disposition: form-data; name=\"image\"; filename=\"" + name + "\"\r\n";
    body.write((head + "Content-Type: image/png\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    ImageIO.write(image, "png", body);
    body.write("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        alice.post(
            "/upload/image",
            "multipart/form-data; boundary=cut",
            BodyPublishers.ofByteArray(body.toByteArray()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private void occupyBothWorkers() {
    alice.awaitState(alice.submit(Graphs.endless()), "running");
    bob.awaitState(bob.submit(Graphs.endless()), "running");
    await().until(() -> outcomes("running") == 2);
  }

  private long outcomes(String outcome) {
    return room.workers().stream()
        .flatMap(worker -> worker.executions().stream())
        .map(Execution::outcome)
        .filter(outcome::equals)
        .count();
  }

  private static JsonObject history(Person person, String job) {
    return Json.object(person.get("/history/" + job).body()).getJsonObject(job);
  }
}
