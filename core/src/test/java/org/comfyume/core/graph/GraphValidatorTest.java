package org.comfyume.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comfyume.core.graph.Graphs.graph;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphValidatorTest {

  @Test
  void a_sound_graph_is_accepted_with_all_its_outputs() {
    GraphVerdict verdict = judge(graph().image("1").save("2", "1").save("3", "1"));
    assertThat(verdict.accepted()).isTrue();
    assertThat(verdict.nodeErrors()).isEmpty();
    assertThat(verdict.goodOutputs()).extracting(GraphNodeId::value).containsExactly("2", "3");
  }

  @Test
  void only_target_outputs_are_run_and_no_targets_are_no_outputs() {
    PromptGraph graph = graph().image("1").save("2", "1").save("3", "1").build();
    assertThat(GraphValidator.validate(graph, Catalogues.STOCK, Set.of("3")).goodOutputs())
        .extracting(GraphNodeId::value)
        .containsExactly("3");
    assertThat(GraphValidator.validate(graph, Catalogues.STOCK, Set.of()).error())
        .extracting(GraphError::type)
        .isEqualTo("prompt_no_outputs");
  }

  @Test
  void an_unknown_class_refuses_the_prompt_before_anything_else() {
    Graphs graph = graph().node("1", "Nope").save("2", "77");
    assertThat(judge(graph).error())
        .isEqualTo(
            GraphError.of(
                "invalid_prompt",
                "Cannot execute because node Nope does not exist.",
                "Node ID '#1'"));
    GraphVerdict recent =
        GraphValidator.validate(graph.build(), Catalogues.STOCK, null, GraphRules.RECENT, null);
    assertThat(recent.error().type()).isEqualTo("missing_node_type");
  }

  @Test
  void a_broken_node_is_listed_with_the_outputs_that_were_invalid_with_it() {
    GraphVerdict verdict =
        judge(
            graph()
                .image("1")
                .with("width", 0)
                .node("2", "Invert")
                .link("image", "1", 0)
                .save("3", "2")
                .image("4")
                .save("5", "4"));
    assertThat(verdict.accepted()).isTrue();
    assertThat(verdict.goodOutputs()).extracting(GraphNodeId::value).containsExactly("5");
    assertThat(verdict.nodeErrors()).containsOnlyKeys(new GraphNodeId("1"));
    NodeErrors errors = verdict.nodeErrors().get(new GraphNodeId("1"));
    assertThat(errors.dependentOutputs()).extracting(GraphNodeId::value).containsExactly("3");
    assertThat(errors.errors().get(0).message()).isEqualTo("Value 0 smaller than min of 1");
  }

  @Test
  void texts_that_are_numbers_are_converted_and_others_are_named() {
    assertThat(judge(graph().image("1").with("width", " 6_4 ").save("2", "1")).nodeErrors())
        .isEmpty();
    assertThat(first(graph().image("1").with("width", "abc").save("2", "1")).details())
        .isEqualTo("width, abc, invalid literal for int() with base 10: 'abc'");
    assertThat(first(graph().image("1").with("scale", "x").save("2", "1")).details())
        .isEqualTo("scale, x, could not convert string to float: 'x'");
    assertThat(first(graph().image("1").with("width", null).save("2", "1")).message())
        .isEqualTo("Failed to convert an input value to a INT value");
  }

  @Test
  void a_float_for_an_int_is_cut_before_the_range_is_looked_at() {
    assertThat(
            first(graph().image("1").with("width", new BigDecimal("0.9")).save("2", "1")).message())
        .isEqualTo("Value 0 smaller than min of 1");
    assertThat(
            first(graph().image("1").with("scale", new BigDecimal("1e5")).save("2", "1")).message())
        .isEqualTo("Value 100000.0 bigger than max of 16384");
  }

  @Test
  void an_absurd_exponent_is_an_error_and_not_a_long_number() {
    BigDecimal absurd = new BigDecimal("1e999999999");
    assertThat(first(graph().image("1").with("width", absurd).save("2", "1")).type())
        .isEqualTo("invalid_input_type");
    BigDecimal tiny = new BigDecimal("1e-999999999");
    assertThat(first(graph().image("1").with("scale", tiny).save("2", "1")).type())
        .isEqualTo("value_smaller_than_min");
  }

  @Test
  void a_list_is_a_link_or_a_broken_one() {
    Graphs one = graph().image("1").node("2", "Save").with("images", List.of("1"));
    assertThat(first(one).type()).isEqualTo("bad_linked_input");
    Graphs odd = graph().image("1").node("2", "Save").with("images", List.of(BigDecimal.ONE, "x"));
    assertThat(first(odd).type()).isEqualTo("exception_during_validation");
    assertThat(first(odd).details()).isEqualTo("1");
    Graphs half = graph().image("1").node("2", "Save").with("images", List.of("1", "0"));
    assertThat(first(half).details())
        .isEqualTo("tuple indices must be integers or slices, not str");
    Graphs wrapped = graph().node("1", "Text").with("text", Map.of("__value__", List.of("1")));
    assertThat(judge(wrapped.image("3").save("4", "3")).nodeErrors()).isEmpty();
  }

  @Test
  void a_link_to_nowhere_is_an_exception_of_the_node_or_of_the_one_below() {
    assertThat(first(graph().save("2", "77")).details()).isEqualTo("'77'");
    GraphError slot = first(graph().image("1").node("2", "Save").link("images", "1", 5));
    assertThat(slot.details()).isEqualTo("tuple index out of range");
    Graphs inner = graph().node("1", "Invert").link("image", "77", 0).save("2", "1");
    GraphVerdict verdict = judge(inner);
    assertThat(verdict.nodeErrors()).containsOnlyKeys(new GraphNodeId("1"));
    assertThat(first(inner).type()).isEqualTo("exception_during_inner_validation");
  }

  @Test
  void types_must_fit_unless_one_of_them_is_open() {
    assertThat(first(graph().node("1", "Mask").save("2", "1")).details())
        .isEqualTo("images, received_type(MASK) mismatch input_type(IMAGE)");
    Graphs open = graph().node("1", "Mask").node("2", "Switch").link("any", "1", 0).save("3", "2");
    assertThat(judge(open).nodeErrors()).isEmpty();
    Graphs union =
        graph().node("1", "Mask").node("2", "Either").link("what", "1", 0).save("3", "2");
    assertThat(judge(union).nodeErrors()).isEmpty();
  }

  @Test
  void long_lists_of_choices_are_not_repeated() {
    Object[] many = new Object[21];
    Arrays.setAll(many, i -> "m" + i);
    NodeCatalogue catalogue = NodeCatalogue.of(Catalogues.output("L", Catalogues.combo("n", many)));
    PromptGraph graph = graph().node("1", "L").with("n", "x").build();
    GraphVerdict verdict = GraphValidator.validate(graph, catalogue, null);
    GraphError error = verdict.nodeErrors().get(new GraphNodeId("1")).errors().get(0);
    assertThat(error.details()).isEqualTo("n: 'x' not in (list of length 21)");
    assertThat(error.extraInfo()).containsEntry("input_config", null);
    assertThat(verdict.error().details()).isEqualTo("Value not in list: " + error.details());
  }

  @Test
  void what_the_catalogue_cannot_tell_is_left_to_the_worker() {
    Graphs custom =
        graph().node("1", "Mask").node("2", "Foreign").with("pick", "z").link("image", "1", 0);
    assertThat(judge(custom).accepted()).isTrue();
    Graphs growing = graph().image("1").node("2", "Grow").link("images.image0", "1", 0);
    assertThat(judge(growing.save("3", "2")).nodeErrors()).isEmpty();
  }

  @Test
  void an_input_file_must_exist_for_the_person_who_asks() {
    Graphs cat = graph().node("1", "LoadImage").with("image", "cat.png").save("2", "1");
    assertThat(judge(cat).nodeErrors()).isEmpty();
    Graphs dog = graph().node("1", "LoadImage").with("image", "dog.png").save("2", "1");
    assertThat(first(dog).details()).isEqualTo("image - Invalid image file: dog.png");
    GraphVerdict theirs =
        GraphValidator.validate(
            dog.build(),
            Catalogues.STOCK,
            null,
            GraphRules.REFERENCE,
            file -> file.folder().equals("input") && file.path().equals("dog.png"));
    assertThat(theirs.nodeErrors()).isEmpty();
  }

  @Test
  void a_cycle_drops_its_branch_in_silence_or_is_named_by_the_recent_rules() {
    PromptGraph graph =
        graph()
            .node("8", "Invert")
            .link("image", "10", 0)
            .node("10", "Invert")
            .link("image", "8", 0)
            .save("2", "10")
            .image("1")
            .save("3", "1")
            .build();
    GraphVerdict silent = GraphValidator.validate(graph, Catalogues.STOCK, null);
    assertThat(silent.nodeErrors()).isEmpty();
    assertThat(silent.goodOutputs()).extracting(GraphNodeId::value).containsExactly("3");
    GraphVerdict named =
        GraphValidator.validate(graph, Catalogues.STOCK, null, GraphRules.RECENT, null);
    assertThat(named.nodeErrors()).containsOnlyKeys(new GraphNodeId("10"), new GraphNodeId("8"));
    assertThat(named.nodeErrors().get(new GraphNodeId("8")).errors().get(0).details())
        .isEqualTo("10 (Invert) -> 8 (Invert) -> 10 (Invert)");
  }

  @Test
  void a_chain_deeper_than_python_goes_is_an_error_and_no_crash() {
    Graphs graph = graph().image("0");
    for (int i = 1; i <= 5000; i++) {
      graph.node(String.valueOf(i), "Invert").link("image", String.valueOf(i - 1), 0);
    }
    GraphVerdict verdict = judge(graph.save("end", "5000"));
    assertThat(verdict.accepted()).isFalse();
  }

  private static GraphVerdict judge(Graphs graph) {
    return GraphValidator.validate(graph.build(), Catalogues.STOCK, null);
  }

  private static GraphError first(Graphs graph) {
    return judge(graph).nodeErrors().values().iterator().next().errors().get(0);
  }
}
