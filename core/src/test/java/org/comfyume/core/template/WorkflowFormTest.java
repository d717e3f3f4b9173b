package org.comfyume.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.graph.GraphNodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowFormTest {

  private static final FieldRange SEEDS =
      new FieldRange(BigDecimal.ZERO, new BigDecimal("18446744073709551615"), null);

  private final Map<String, Object> graph = new LinkedHashMap<>();
  private final List<FormField> fields = new ArrayList<>();

  WorkflowFormTest() {
    node("1", "value", "A harbour");
    node("3", "value", new BigDecimal(640));
    node("4", "value", new BigDecimal(352));
    node("5", "value", new BigDecimal(121));
    node("6", "noise_seed", new BigDecimal(45));
    node("7", "unet_name", "a.safetensors");
    node("8", "color", new BigDecimal(2056104));
    node("9", "model", List.of("7", BigDecimal.ZERO));
    field("prompt", FormField.Kind.TEXT, range(1, null, null), "1", "value");
    fields.add(
        new FormField(
            "size",
            FormField.Kind.SIZE,
            "",
            List.of(input("3", "value")),
            List.of(input("4", "value")),
            range(256, 3840, 64),
            List.of("1280x704"),
            "",
            2,
            0,
            Map.of()));
    field("frames", FormField.Kind.INTEGER, range(9, 481, 8), "5", "value");
    field("seed", FormField.Kind.SEED, SEEDS, "6", "noise_seed");
    field("model", FormField.Kind.CHOICE, FieldRange.ANY, "7", "unet_name");
    field("tint", FormField.Kind.COLOUR, FieldRange.ANY, "8", "color");
    fields.add(dolly());
  }

  private static FormField dolly() {
    return new FormField(
        "dolly",
        FormField.Kind.OPTION,
        "",
        List.of(),
        List.of(),
        FieldRange.ANY,
        List.of(),
        "",
        1,
        0,
        Map.of(
            "10",
            Map.of("class_type", "Lora", "inputs", Map.of("model", List.of("7", 0))),
            "9",
            Map.of("inputs", Map.of("model", List.of("10", 0)))));
  }

  @Test
  void it_begins_with_what_the_graph_has() {
    assertThat(form().initial())
        .containsEntry("prompt", "A harbour")
        .containsEntry("size", "1280x704")
        .containsEntry("frames", "121")
        .containsEntry("seed", "45")
        .containsEntry("tint", "#1f5fa8")
        .containsEntry("dolly", "");
    assertThat(form().problems(form().initial(), Map.of())).isEmpty();
  }

  @Test
  void filling_in_what_it_has_changes_nothing() {
    assertThat(form().fill(form().initial(), Map.of(), 0, () -> 7)).isEqualTo(graph);
  }

  @Test
  void a_size_is_that_of_the_result_not_of_the_first_pass() {
    Map<String, Object> filled = fill("size", "960 × 512");
    assertThat(literal(filled, "3", "value")).isEqualTo(new BigDecimal(480));
    assertThat(literal(filled, "4", "value")).isEqualTo(new BigDecimal(256));
  }

  @Test
  void each_take_has_a_seed_of_its_own() {
    Map<String, String> values = form().initial();
    assertThat(literal(form().fill(values, Map.of(), 2, () -> 7), "6", "noise_seed"))
        .isEqualTo(new BigDecimal(47));
    values.put("seed", "");
    assertThat(literal(form().fill(values, Map.of(), 2, () -> 7), "6", "noise_seed"))
        .isEqualTo(new BigDecimal(7));
    values.put("seed", "18446744073709551615");
    assertThat(literal(form().fill(values, Map.of(), 1, () -> 7), "6", "noise_seed"))
        .isEqualTo(new BigDecimal(1));
  }

  @Test
  void an_option_that_is_on_is_laid_over_the_graph() {
    Map<String, Object> filled = fill("dolly", "true");
    assertThat(filled).containsKey("10");
    assertThat(literal(filled, "9", "model")).isEqualTo(List.of("10", 0));
    assertThat(graph).doesNotContainKey("10");
    assertThat(literal(graph, "9", "model")).isEqualTo(List.of("7", BigDecimal.ZERO));
  }

  @Test
  void a_value_never_replaces_a_link() {
    field("torn", FormField.Kind.LINE, FieldRange.ANY, "9", "model");
    assertThat(literal(fill("torn", "x"), "9", "model")).isEqualTo(List.of("7", BigDecimal.ZERO));
  }

  @Test
  void a_choice_keeps_its_own_type() {
    Map<String, String> values = form().initial();
    values.put("model", "2");
    Map<String, List<Object>> choices = Map.of("model", List.of(new BigDecimal(2)));
    assertThat(form().problems(values, choices)).isEmpty();
    assertThat(literal(form().fill(values, choices, 0, () -> 7), "7", "unet_name"))
        .isEqualTo(new BigDecimal(2));
  }

  @ParameterizedTest
  @CsvSource({
    "prompt, '', empty",
    "prompt, '  ', empty",
    "frames, x, whole",
    "frames, 12.5, whole",
    "frames, 1, between",
    "frames, 1e9, whole",
    "frames, 120, step",
    "size, 1280, size",
    "size, 1280x720, height",
    "size, 1281x704, width",
    "size, 64x64, between",
    "seed, -1, between",
    "seed, 18446744073709551616, between",
    "tint, red, colour",
    "model, b.safetensors, choice",
  })
  void what_is_not_allowed_is_named(String field, String typed, String word) {
    Map<String, String> values = form().initial();
    values.put(field, typed);
    assertThat(form().problems(values, Map.of("model", List.of("a.safetensors"))))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).isEqualTo(field);
              assertThat(problem.word()).isEqualTo(word);
            });
  }

  @Test
  void what_would_fit_instead_is_named() {
    Map<String, String> values = form().initial();
    values.put("frames", "120");
    assertThat(form().problems(values, Map.of()).get(0).allowed())
        .containsExactly(new BigDecimal(113), new BigDecimal(121));
  }

  @Test
  void what_no_worker_tells_of_is_left_to_the_workers() {
    assertThat(form().problems(with("model", "b.safetensors"), Map.of())).isEmpty();
  }

  private Map<String, String> with(String key, String typed) {
    Map<String, String> values = form().initial();
    values.put(key, typed);
    return values;
  }

  private Map<String, Object> fill(String key, String typed) {
    Map<String, String> values = with(key, typed);
    assertThat(form().problems(values, Map.of())).isEmpty();
    return form().fill(values, Map.of(), 0, () -> 7);
  }

  private WorkflowForm form() {
    return new WorkflowForm(graph, fields);
  }

  private void node(String id, String input, Object value) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put(input, value);
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("class_type", "Any");
    node.put("inputs", inputs);
    graph.put(id, node);
  }

  private void field(String key, FormField.Kind kind, FieldRange range, String node, String name) {
    fields.add(new FormField(key, kind, "", List.of(input(node, name)), range));
  }

  private static GraphInput input(String node, String name) {
    return new GraphInput(new GraphNodeId(node), name);
  }

  private static FieldRange range(Integer min, Integer max, Integer step) {
    return new FieldRange(decimal(min), decimal(max), decimal(step));
  }

  private static BigDecimal decimal(Integer number) {
    return number == null ? null : new BigDecimal(number);
  }

  private static Object literal(Map<String, Object> graph, String node, String input) {
    return ((Map<?, ?>) ((Map<?, ?>) graph.get(node)).get("inputs")).get(input);
  }
}
