package org.comfyume.protocol.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.PromptRejectedException;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.job.AttemptId;
import org.comfyume.protocol.ComfyFeatures;
import org.comfyume.protocol.ComfyTransport;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.WireRequest;
import org.comfyume.protocol.WireResponse;
import org.junit.jupiter.api.Test;

class HandoverTest {

  private static final AttemptId ID = new AttemptId(new UUID(1, 2));
  private static final ComfyDialect CLASSIC =
      Dialects.select(new ComfyFeatures("", false, true, -1));

  private final List<WireRequest> sent = new ArrayList<>();

  @Test
  void the_id_and_our_own_client_go_with_the_prompt_and_nobody_elses() throws Exception {
    submit("{\"client_id\":\"theirs\",\"extra_pnginfo\":{\"workflow\":{\"id\":1}}}", "[\"2\"]");
    JsonObject body = body(0);
    assertThat(body.getString("prompt_id")).isEqualTo(ID.toString());
    assertThat(body.getString("client_id")).isEqualTo("ours");
    assertThat(body.getJsonObject("extra_data").keySet()).containsExactly("extra_pnginfo");
    assertThat(body.getJsonArray("partial_execution_targets").getString(0)).isEqualTo("2");
  }

  @Test
  void all_outputs_are_asked_for_by_saying_nothing() throws Exception {
    submit("{}", "[]");
    assertThat(body(0)).doesNotContainKey("partial_execution_targets");
  }

  @Test
  void a_workflow_that_would_break_the_workers_job_list_is_left_out() throws Exception {
    submit("{\"extra_pnginfo\":{\"workflow\":null},\"preview_method\":\"auto\"}", "[]");
    submit("{\"extra_pnginfo\":[]}", "[]");
    assertThat(body(0).getJsonObject("extra_data").keySet()).containsExactly("preview_method");
    assertThat(body(1).getJsonObject("extra_data")).isEmpty();
  }

  @Test
  void a_prompt_taken_under_another_id_is_no_success() {
    assertThatThrownBy(
            () -> CLASSIC.submit(always(200, "{\"prompt_id\":\"x\"}"), prompt("{}", "[]"), "ours"))
        .isInstanceOf(WorkerUnavailableException.class)
        .hasMessageContaining("instead of " + ID);
  }

  @Test
  void what_is_too_large_is_rejected_for_good_and_trouble_is_not() {
    assertThatThrownBy(() -> CLASSIC.submit(always(413, "big"), prompt("{}", "[]"), "ours"))
        .isInstanceOf(PromptRejectedException.class);
    for (int status : new int[] {403, 404, 500, 502}) {
      assertThatThrownBy(() -> CLASSIC.submit(always(status, ""), prompt("{}", "[]"), "ours"))
          .isInstanceOf(WorkerUnavailableException.class)
          .hasMessageContaining("POST /prompt was answered unlike ComfyUI does: " + status);
    }
  }

  @Test
  void what_the_server_itself_cannot_read_is_rejected_for_good() {
    String trouble = "500 Internal Server Error\n\nServer got itself in trouble";
    assertThatThrownBy(() -> CLASSIC.submit(always(500, trouble), prompt("{}", "[]"), "ours"))
        .isInstanceOf(PromptRejectedException.class)
        .hasMessageContaining("500");
  }

  @Test
  void a_stored_prompt_that_is_no_json_is_never_sent() {
    assertThatThrownBy(() -> submit("{", "[]")).isInstanceOf(PromptRejectedException.class);
    assertThat(sent).isEmpty();
  }

  @Test
  void a_prompt_that_ends_between_history_and_queue_is_found_by_the_second_look() throws Exception {
    String entry = "{\"" + ID + "\":{\"outputs\":{},\"status\":{\"status_str\":\"success\"}}}";
    ComfyTransport racing =
        request -> {
          sent.add(request);
          if (request.path().equals("/queue")) {
            return response(200, "{\"queue_running\":[],\"queue_pending\":[]}");
          }
          return response(200, sent.size() == 1 ? "{}" : entry);
        };
    assertThat(CLASSIC.lookup(racing, ID).phase()).isEqualTo(AttemptReport.Phase.SUCCEEDED);
    assertThat(sent).hasSize(3);
  }

  @Test
  void something_that_is_no_comfyui_is_named_so() {
    assertThatThrownBy(() -> Dialects.select(always(200, "<html>hello</html>")))
        .isInstanceOf(WorkerUnavailableException.class)
        .hasMessageContaining("unlike ComfyUI");
    assertThatThrownBy(() -> Dialects.select(always(200, "{}")))
        .hasMessageContaining("no ComfyUI server");
  }

  private void submit(String extraData, String outputs) throws Exception {
    CLASSIC.submit(
        request -> {
          sent.add(request);
          return response(200, "{\"prompt_id\":\"" + ID + "\",\"number\":1,\"node_errors\":{}}");
        },
        prompt(extraData, outputs),
        "ours");
  }

  private static Submission prompt(String extraData, String outputs) {
    return new Submission(ID, "{\"1\":{}}", extraData, outputs);
  }

  private JsonObject body(int index) throws Exception {
    return JsonText.parseObject(new String(sent.get(index).body(), StandardCharsets.UTF_8));
  }

  private static ComfyTransport always(int status, String body) {
    return request -> response(status, body);
  }

  private static WireResponse response(int status, String body) {
    return new WireResponse(status, body.getBytes(StandardCharsets.UTF_8));
  }
}
