package org.comfyume.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.comfyume.core.graph.GraphRules;
import org.comfyume.core.graph.GraphValidator;
import org.comfyume.core.graph.GraphVerdict;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.job.AttemptId;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.contract.Recordings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Our judgement of a prompt against the recorded judgement of real servers. What may differ: the
 * order of dependent_outputs (a Python set) and tracebacks.
 *
 * <p>What differs between the versions, and is chosen here by {@link GraphRules}: unknown classes
 * (invalid_prompt, then missing_node_type), cycles (dropped in silence, then dependency_cycle), and
 * ids that are no UUID (taken, then invalid_prompt_id).
 */
class RecordedPromptsTest {

  @TestFactory
  Stream<DynamicTest> every_recorded_prompt_gets_the_recorded_answer() {
    return Recordings.VERSIONS.stream().flatMap(RecordedPromptsTest::of);
  }

  private static Stream<DynamicTest> of(String version) {
    Recordings recordings = new Recordings(version);
    NodeCatalogue catalogue = recordings.catalogue();
    boolean recent = version.equals("0.33.0");
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonObject exchange : recordings.prompts()) {
      String name = version + " #" + tests.size() + " " + exchange.getString("mark");
      tests.add(DynamicTest.dynamicTest(name, () -> compare(exchange, catalogue, recent)));
    }
    assertThat(tests).hasSizeGreaterThan(50);
    return tests.stream();
  }

  private static void compare(JsonObject exchange, NodeCatalogue catalogue, boolean recent)
      throws ProtocolException {
    String sent =
        exchange.containsKey("json") ? exchange.get("json").toString() : exchange.getString("text");
    byte[] body = sent.getBytes(StandardCharsets.UTF_8);
    int status = exchange.getInt("status");
    if (status == 500) {
      assertThatThrownBy(() -> PromptRequest.parse(body)).isInstanceOf(ProtocolException.class);
      return;
    }
    PromptAnswers.Answer answer = answer(PromptRequest.parse(body), catalogue, recent);
    assertThat(answer.status()).as(sent).isEqualTo(status);
    JsonObject expected = exchange.getJsonObject("body");
    assertThat(plain(answer.body().get("error"))).isEqualTo(plain(expected.get("error")));
    assertThat(plain(answer.body().get("node_errors")))
        .isEqualTo(plain(expected.get("node_errors")));
  }

  private static PromptAnswers.Answer answer(
      PromptRequest request, NodeCatalogue catalogue, boolean recent) {
    if (request.graph() == null) {
      return new PromptAnswers.Answer(400, PromptAnswers.noPrompt());
    }
    if (recent && request.promptId() != null && !canonical(request.promptId())) {
      return new PromptAnswers.Answer(400, PromptAnswers.invalidPromptId());
    }
    GraphVerdict verdict =
        GraphValidator.validate(
            request.graph(),
            catalogue,
            request.targets(),
            recent ? GraphRules.RECENT : GraphRules.REFERENCE,
            null);
    return PromptAnswers.of(verdict, "id", BigDecimal.ONE);
  }

  private static boolean canonical(String id) {
    try {
      AttemptId.of(id);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Java values, without tracebacks, sets sorted, missing and null alike. */
  private static Object plain(JsonValue value) {
    if (value instanceof JsonObject object) {
      Map<String, Object> map = new LinkedHashMap<>();
      object.forEach(
          (key, each) -> {
            if (key.equals("dependent_outputs")) {
              map.put(key, sorted(each.asJsonArray()));
            } else if (!key.equals("traceback")) {
              map.put(key, plain(each));
            }
          });
      return map;
    }
    if (value instanceof JsonArray list) {
      return list.stream().map(RecordedPromptsTest::plain).toList();
    }
    return value == null || value == JsonValue.NULL ? "null" : JsonText.toJava(value);
  }

  private static Object sorted(JsonArray ids) {
    TreeSet<String> set = new TreeSet<>();
    ids.getValuesAs(JsonString.class).forEach(id -> set.add(id.getString()));
    return set;
  }
}
