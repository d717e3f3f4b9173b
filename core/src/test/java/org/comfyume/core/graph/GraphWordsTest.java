package org.comfyume.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GraphWordsTest {
  private final Map<GraphNodeId, GraphNode> nodes = new LinkedHashMap<>();

  @Test
  void words_models_and_numbers_are_found_also_over_a_link() {
    node("1", "UNETLoader", Map.of("unet_name", literal("flux/klein.safetensors")));
    node("2", "CLIPTextEncode", Map.of("text", literal(" a red fox ")));
    node("3", "CLIPTextEncode", Map.of("text", literal("blurry")));
    node("4", "PrimitiveInt", Map.of("value", literal(BigDecimal.valueOf(45))));
    node(
        "5",
        "KSampler",
        Map.of(
            "seed",
            new InputValue.Link(new GraphNodeId("4"), 0),
            "steps",
            literal(BigDecimal.valueOf(8))));
    node("6", "KSampler", Map.of("steps", literal(BigDecimal.valueOf(3))));
    GraphWords words = words();
    assertThat(words.typed()).containsExactly("a red fox", "blurry");
    assertThat(words.model()).contains("flux/klein.safetensors");
    assertThat(words.seed()).contains("45");
    assertThat(words.steps()).containsExactly(8L, 3L);
    assertThat(words.anyClass("KSampler"::equals)).isTrue();
  }

  @Test
  void a_checkpoint_goes_before_other_models() {
    node("1", "UpscaleModelLoader", Map.of("model_name", literal("up.pth")));
    node("2", "CheckpointLoaderSimple", Map.of("ckpt_name", literal("sd.safetensors")));
    assertThat(words().model()).contains("sd.safetensors");
  }

  @Test
  void a_graph_that_says_nothing_yields_nothing() {
    node("1", null, Map.of("text", literal(BigDecimal.ONE), "seed", literal("x")));
    assertThat(words().typed()).isEmpty();
    assertThat(words().model()).isEmpty();
    assertThat(words().seed()).isEmpty();
    assertThat(words().steps()).isEmpty();
    assertThat(words().anyClass(name -> true)).isFalse();
  }

  private void node(String id, @Nullable String type, Map<String, InputValue> inputs) {
    nodes.put(new GraphNodeId(id), new GraphNode(new GraphNodeId(id), type, inputs, null));
  }

  private GraphWords words() {
    return new GraphWords(new PromptGraph(nodes, "{}"));
  }

  private static InputValue literal(Object value) {
    return new InputValue.Literal(value);
  }
}
