package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.comfyume.system.harness.FacadeSocket;
import org.comfyume.system.harness.FacadeSocket.Message;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedRoom.class)
class PrivacyIT {

  @Test
  void events_reach_their_owner_only_and_in_ComfyUIs_order(Room room) {
    Person alice = room.alice();
    try (FacadeSocket hers = alice.listen("same-id");
        FacadeSocket his = room.bob().listen("same-id")) {
      CompletableFuture<String> history = historyAtTheEnd(alice, hers);
      String job = alice.submit(Graphs.steps(5, 0.1), "same-id");
      hers.untilEndOf(job);
      assertThat(history.join()).contains(job).contains("\"completed\":true");
      checkOrder(hers.messages(), job);
      String own = room.bob().submit(Graphs.picture(), "same-id");
      his.untilEndOf(own);
      assertThat(his.messages()).noneMatch(message -> message.isAbout(job));
      assertThat(his.messages())
          .as("previews of another's job")
          .noneMatch(message -> message.type().equals("binary"));
      assertThat(hers.messages()).noneMatch(message -> message.isAbout(own));
    }
  }

  /** Asked on the very frame that says that the history has it. */
  private static CompletableFuture<String> historyAtTheEnd(Person owner, FacadeSocket socket) {
    CompletableFuture<String> history = new CompletableFuture<>();
    socket.onArrival(
        message -> {
          String job = message.data().getString("prompt_id", "");
          if (message.isEndOf(job)) {
            history.completeAsync(() -> owner.get("/history/" + job).body());
          }
        });
    return history;
  }

  private static void checkOrder(List<Message> messages, String job) {
    List<String> told =
        messages.stream()
            .filter(message -> message.isAbout(job) || message.type().equals("status"))
            .map(message -> message.isEndOf(job) ? "end" : message.type())
            .toList();
    assertThat(told).first().isEqualTo("status");
    assertThat(told)
        .containsSubsequence(
            "execution_start",
            "execution_cached",
            "executing",
            "progress",
            "executed",
            "execution_success",
            "status",
            "end");
    assertThat(told).last().isEqualTo("end");
    assertThat(told.stream().filter("execution_start"::equals)).hasSize(1);
    assertThat(told.stream().filter("execution_success"::equals)).hasSize(1);
    assertThat(messages).filteredOn(message -> message.type().equals("binary")).isNotEmpty();
    Message last = messages.stream().filter(m -> m.type().equals("status")).toList().get(0);
    assertThat(last.data().containsKey("sid")).isTrue();
  }

  @Test
  void nobody_sees_what_is_anothers(Room room) {
    Person alice = room.alice();
    Person bob = room.bob();
    String job = alice.submit(Graphs.picture());
    JsonObject output = alice.awaitState(job, "succeeded").getJsonArray("outputs").getJsonObject(0);
    String view = "/view?filename=" + output.getString("filename") + "&type=output";
    String running = alice.submit(Graphs.endless());
    alice.awaitState(running, "running");
    assertThat(alice.get(view).statusCode()).isEqualTo(200);
    assertThat(alice.get("/history").body()).contains(job);
    assertThat(alice.get("/queue").body()).contains(running);
    for (Person other : List.of(bob, room.teacher())) {
      assertThat(other.get(view).statusCode()).isEqualTo(404);
      assertThat(other.get("/api" + view).statusCode()).isEqualTo(404);
      assertThat(other.get("/history/" + job).body()).isEqualTo("{}");
      assertThat(other.get("/history").body()).doesNotContain(job);
      assertThat(other.get("/queue").body()).doesNotContain(running);
      assertThat(other.apiGet("/jobs/" + job).statusCode()).isEqualTo(404);
      assertThat(other.apiGet("/jobs?limit=200").body()).doesNotContain(job, running);
      assertThat(other.file(output.getString("url")).statusCode()).isEqualTo(404);
    }
    assertThat(room.worker("a") + "" + room.worker("b")).as("seen by the owner").contains(running);
    assertThat(bob.apiGet("/workers").body()).doesNotContain(running);
  }

  @Test
  void nobody_changes_what_is_anothers(Room room) {
    Person alice = room.alice();
    Person bob = room.bob();
    String running = alice.submit(Graphs.endless());
    alice.awaitState(running, "running");
    String done = alice.submit(Graphs.picture());
    alice.awaitState(done, "succeeded");
    bob.post("/interrupt", "{}");
    bob.post("/interrupt", "{\"prompt_id\":\"" + running + "\"}");
    bob.post("/queue", "{\"clear\":true,\"delete\":[\"" + running + "\"]}");
    bob.post("/history", "{\"clear\":true,\"delete\":[\"" + done + "\"]}");
    assertThat(alice.job(running).getString("state")).isEqualTo("running");
    assertThat(alice.job(running).getBoolean("cancelRequested")).isFalse();
    assertThat(Json.object(alice.get("/history/" + done).body())).containsKey(done);
  }
}
