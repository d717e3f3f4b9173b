package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.comfyume.web.words.Words;
import org.junit.jupiter.api.Test;

/** What a person types, what a refusal says, what a graph tells. */
class WorkflowTextTest {
  private static final Words WORDS = new Words(Locale.ENGLISH);

  private static String body(String typed) throws PromptBody.NotAGraph {
    return new String(PromptBody.ofTyped(typed), StandardCharsets.UTF_8);
  }

  private static String refused(String typed) {
    return catchThrowableOfType(PromptBody.NotAGraph.class, () -> PromptBody.ofTyped(typed))
        .in(WORDS);
  }

  @Test
  void a_bare_graph_is_wrapped_and_a_whole_body_is_left_alone() throws PromptBody.NotAGraph {
    assertThat(body("{\"3\":{}}")).isEqualTo("{\"prompt\":{\"3\":{}}}");
    assertThat(body("{\"prompt\":{}, \"client_id\":\"x\"}"))
        .isEqualTo("{\"prompt\":{}, \"client_id\":\"x\"}");
  }

  @Test
  void what_is_no_graph_is_named() {
    assertThat(refused(" ")).isEqualTo("Paste a workflow or choose a file.");
    assertThat(refused("{\n  nonsense")).startsWith("This is not JSON: the fault is at line 2");
    assertThat(refused("[1]")).endsWith("This is array.");
    assertThat(refused("{\"nodes\":[],\"links\":[]}"))
        .startsWith("This is the format of the editor");
  }

  @Test
  void a_refusal_is_told_in_comfyui_words_node_by_node() {
    Refusal refusal =
        Refusal.of(
            "{\"error\":{\"message\":\"Prompt outputs failed validation\",\"details\":\"\"},"
                + "\"node_errors\":{\"9\":{\"class_type\":\"SaveImage\",\"errors\":"
                + "[{\"message\":\"Required input is missing\",\"details\":\"images\"}]}}}");
    assertThat(refusal.message()).isEqualTo("Prompt outputs failed validation");
    assertThat(refusal.nodes())
        .containsExactly(
            new Refusal.NodeErrors("9", "SaveImage", List.of("Required input is missing: images")));
    assertThat(Refusal.of("plain").message()).isEqualTo("plain");
  }

  @Test
  void a_graph_tells_what_it_makes() {
    Graph graph =
        Graph.of(
            "{\"3\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":45,\"model\":[\"4\",0]}},"
                + "\"4\":{\"class_type\":\"L\",\"inputs\":{\"ckpt_name\":\"xl/base_1.0.safetensors\"}},"
                + "\"5\":{\"class_type\":\"E\",\"inputs\":{\"width\":1024,\"height\":768}},"
                + "\"6\":{\"class_type\":\"T\",\"inputs\":{\"text\":\" a lake \"}},"
                + "\"9\":{\"class_type\":\"SaveImage\",\"inputs\":{}}}");
    assertThat(graph.facts(WORDS)).isEqualTo("1024 × 768, base_1.0");
    assertThat(graph.seed()).contains("45");
    assertThat(graph.promptText()).contains("a lake");
    assertThat(graph.kind()).isEqualTo("kind.image");
    assertThat(Graph.of("nonsense").kind()).isEqualTo("kind.job");
  }

  @Test
  void after_the_login_nobody_is_led_to_another_site() {
    assertThat(LoginPage.isLocalPath("/gallery?shown=48&job=a-b")).isTrue();
    assertThat(LoginPage.isLocalPath("//evil.example")).isFalse();
    assertThat(LoginPage.isLocalPath("/\\evil.example")).isFalse();
    assertThat(LoginPage.isLocalPath("https://evil.example")).isFalse();
    assertThat(LoginPage.isLocalPath("/login?wanted=/login")).isFalse();
  }

  @Test
  void sizes_and_spans_are_as_exact_as_a_person_needs() {
    assertThat(WORDS.size(14_200_000)).isEqualTo("14.2 MB");
    assertThat(WORDS.size(200)).isEqualTo("1 kB");
    assertThat(Words.span(Duration.ofSeconds(110))).isEqualTo("1 min");
    assertThat(WORDS.ordinal(2)).isEqualTo("2nd");
  }
}
