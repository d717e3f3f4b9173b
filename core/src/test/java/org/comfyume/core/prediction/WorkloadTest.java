package org.comfyume.core.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.graph.GraphNode;
import org.comfyume.core.graph.GraphNodeId;
import org.comfyume.core.graph.InputValue;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.graph.PromptGraph;
import org.junit.jupiter.api.Test;

class WorkloadTest {

  private static final ModelRef BASE = new ModelRef("checkpoints", "base.safetensors");
  private static final ModelRef LORA = new ModelRef("loras", "style.safetensors");

  private final Map<String, Object> sampler =
      new LinkedHashMap<>(Map.of("steps", 20, "seed", 1, "text", "a fox"));
  private final Map<String, Object> loader =
      new LinkedHashMap<>(Map.of("ckpt_name", BASE.file(), "lora_name", LORA.file()));

  @Test
  void seeds_texts_and_file_name_prefixes_do_not_count() {
    Workload before = read();
    sampler.put("seed", 99);
    sampler.put("text", "a bear");
    sampler.put("filename_prefix", "bears/");
    assertThat(read()).isEqualTo(before);
    assertThat(before.signature()).matches("[0-9a-f]{16}");
  }

  @Test
  void adapters_count_among_the_models() {
    Workload before = read();
    assertThat(before.models()).containsExactlyInAnyOrder(BASE, LORA);
    loader.remove("lora_name");
    assertThat(read().signature()).isNotEqualTo(before.signature());
    assertThat(read().modelsKey()).isNotEqualTo(before.modelsKey());
  }

  @Test
  void each_number_of_the_work_counts() {
    List<Map<String, Object>> changes =
        List.of(
            Map.of("steps", 21),
            Map.of("width", 64, "height", 64),
            Map.of("num_frames", 9),
            Map.of("batch_size", 2));
    Workload before = read();
    for (Map<String, Object> change : changes) {
      sampler.putAll(change);
      assertThat(read().signature()).isNotEqualTo(before.signature());
      assertThat(read().modelsKey()).isEqualTo(before.modelsKey());
      before = read();
    }
  }

  @Test
  void node_classes_count_but_neither_ids_nor_order() {
    PromptGraph graph = graph("1", "Sampler", "2", "Loader");
    PromptGraph turned = graph("9", "Loader", "7", "Sampler");
    assertThat(Workload.of(turned).signature()).isEqualTo(Workload.of(graph).signature());
    assertThat(Workload.of(graph("1", "Sampler", "2", "Loader2")).signature())
        .isNotEqualTo(Workload.of(graph).signature());
  }

  @Test
  void a_graph_of_nothing_is_a_workload() {
    Workload nothing = Workload.of(new PromptGraph(Map.of(), "{}"));
    assertThat(nothing.models()).isEmpty();
    assertThat(nothing.modelsKey()).isEmpty();
    assertThat(nothing.signature()).hasSize(16);
  }

  @Test
  void the_key_of_models_does_not_depend_on_their_order() {
    assertThat(Workload.modelsKey(List.of(BASE, LORA, BASE)))
        .isEqualTo(Workload.modelsKey(Set.of(LORA, BASE)))
        .isEqualTo("checkpoints/base.safetensors\nloras/style.safetensors");
  }

  private Workload read() {
    return Workload.of(graph("1", "Loader", "2", "Sampler"));
  }

  private PromptGraph graph(String id, String type, String id2, String type2) {
    Map<GraphNodeId, GraphNode> nodes = new LinkedHashMap<>();
    for (GraphNode node : List.of(node(id, type), node(id2, type2))) {
      nodes.put(node.id(), node);
    }
    return new PromptGraph(nodes, "{}");
  }

  private GraphNode node(String id, String type) {
    Map<String, InputValue> inputs = new LinkedHashMap<>();
    (type.startsWith("Loader") ? loader : sampler)
        .forEach((name, value) -> inputs.put(name, new InputValue.Literal(literal(value))));
    return new GraphNode(new GraphNodeId(id), type, inputs, null);
  }

  private static Object literal(Object value) {
    return value instanceof Integer number ? new BigDecimal(number) : value;
  }
}
