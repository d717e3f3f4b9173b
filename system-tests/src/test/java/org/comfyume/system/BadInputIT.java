package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers are those that recorded ComfyUI servers gave to the same bodies. */
@ExtendWith(SharedRoom.class)
class BadInputIT {

  /**
   * A graph, what ComfyUI says of it as a whole, and of its graph node 1.
   *
   * @param graphNodeError type and details of the error of graph node 1; empty for no node_errors
   */
  record Wrong(String graph, String type, String details, List<String> graphNodeError) {}

  static Stream<Wrong> wrongGraphs() {
    String size = "\"height\":48,\"batch_size\":1,\"color\":1";
    return Stream.of(
        new Wrong("{}", "prompt_no_outputs", "", List.of()),
        new Wrong("{\"1\":{\"inputs\":{}}}", "invalid_prompt", "Node ID '#1'", List.of()),
        new Wrong(
            Graphs.graph(Graphs.graphNode("1", "Nope", "")),
            "invalid_prompt",
            "Node ID '#1'",
            List.of()),
        failed(size, "required_input_missing", "width"),
        failed(size + ",\"width\":0", "value_smaller_than_min", "width"),
        failed(size + ",\"width\":999999", "value_bigger_than_max", "width"),
        failed(
            size + ",\"width\":\"abc\"",
            "invalid_input_type",
            "width, abc, invalid literal for int() with base 10: 'abc'"));
  }

  private static Wrong failed(String inputs, String type, String details) {
    String graph =
        Graphs.graph(
            Graphs.graphNode("1", "EmptyImage", inputs),
            Graphs.graphNode("2", "SaveImage", "\"images\":[\"1\",0],\"filename_prefix\":\"t\""));
    return new Wrong(graph, "prompt_outputs_failed_validation", "", List.of(type, details));
  }

  @ParameterizedTest
  @MethodSource("wrongGraphs")
  void a_wrong_graph_is_refused_as_ComfyUI_does(Wrong wrong, Room room) {
    Person alice = room.alice();
    int before = alice.jobs().size();
    HttpResponse<String> answer = alice.post("/prompt", "{\"prompt\":" + wrong.graph() + "}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
    JsonObject body = Json.object(answer.body());
    assertThat(body.keySet()).containsExactlyInAnyOrder("error", "node_errors");
    JsonObject error = body.getJsonObject("error");
    assertThat(error.keySet())
        .containsExactlyInAnyOrder("type", "message", "details", "extra_info");
    assertThat(error.getString("type")).isEqualTo(wrong.type());
    assertThat(error.getString("details")).isEqualTo(wrong.details());
    checkGraphNode(body.getJsonObject("node_errors"), wrong.graphNodeError());
    assertThat(alice.jobs()).hasSize(before);
  }

  private static void checkGraphNode(JsonObject errors, List<String> wanted) {
    if (wanted.isEmpty()) {
      assertThat(errors).isEmpty();
      return;
    }
    assertThat(errors.keySet()).containsExactly("1");
    JsonObject graphNode = errors.getJsonObject("1");
    assertThat(graphNode.getString("class_type")).isEqualTo("EmptyImage");
    assertThat(graphNode.getJsonArray("dependent_outputs").getString(0)).isEqualTo("2");
    assertThat(graphNode.getJsonArray("errors")).hasSize(1);
    JsonObject error = graphNode.getJsonArray("errors").getJsonObject(0);
    assertThat(error.getString("type")).isEqualTo(wanted.get(0));
    assertThat(error.getString("details")).isEqualTo(wanted.get(1));
    assertThat(error.getJsonObject("extra_info").getString("input_name")).isEqualTo("width");
  }

  @Test
  void a_body_without_a_prompt_is_refused(Room room) {
    HttpResponse<String> answer = room.alice().post("/prompt", "{}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Json.object(answer.body()).getJsonObject("error").getString("type"))
        .isEqualTo("no_prompt");
  }

  @Test
  void what_is_no_json_is_answered_as_ComfyUI_does_and_not_stored(Room room) {
    int before = room.alice().jobs().size();
    for (String body : List.of("", "{", "[1", "workflow")) {
      HttpResponse<String> answer = room.alice().post("/prompt", body);
      assertThat(answer.statusCode()).as("for '" + body + "'").isEqualTo(500);
      assertThat(answer.body()).contains("500 Internal Server Error");
    }
    assertThat(room.alice().jobs()).hasSize(before);
  }

  @Test
  void more_than_10_MB_are_refused_and_not_stored(Room room) {
    int before = room.alice().jobs().size();
    String text = "\"" + "a".repeat(10 * 1024 * 1024) + "\"";
    String graph = Graphs.graph(Graphs.graphNode("1", "EmptyImage", "\"note\":" + text));
    HttpResponse<String> answer = room.alice().post("/prompt", "{\"prompt\":" + graph + "}");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("10485760");
    assertThat(room.alice().jobs()).hasSize(before);
  }

  @Test
  void a_wrong_token_opens_nothing(Room room) {
    Person stranger = new Person(room.comfyume().url(), "alice", "no", "cfy_not-a-token");
    assertThat(stranger.get("/queue").statusCode()).isEqualTo(401);
    assertThat(stranger.post("/prompt", "{\"prompt\":{}}").statusCode()).isEqualTo(401);
    assertThat(stranger.apiGet("/jobs").statusCode()).isEqualTo(401);
  }
}
