package org.comfyume.core.graph;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to read of a graph: what was typed, which model, which numbers. Where a graph
 * has several of a kind, the first in its order counts. Never fails: a graph that says nothing
 * yields nothing.
 */
public record GraphWords(PromptGraph graph) {

  private static final List<String> TEXTS = List.of("text", "prompt", "t5xxl", "clip_l");
  private static final List<String> MODELS = List.of("ckpt_name", "unet_name", "model_name");
  private static final List<String> SEEDS = List.of("seed", "noise_seed");

  /** Whether a graph node is of such a class. */
  public boolean anyClass(Predicate<String> wanted) {
    return graph.all().stream()
        .map(GraphNode::classType)
        .anyMatch(type -> type != null && wanted.test(type));
  }

  /** All that was typed into text nodes; not the same words twice. */
  public List<String> typed() {
    return values(TEXTS)
        .filter(String.class::isInstance)
        .map(value -> ((String) value).strip())
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  /** The seed, where it is written as a number. */
  public Optional<String> seed() {
    return numbers(SEEDS).map(BigDecimal::toPlainString).findFirst();
  }

  /** The model file that is loaded, with its folder; the rest of a graph's models serve it. */
  public Optional<String> model() {
    return values(MODELS)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(file -> !file.isBlank())
        .findFirst();
  }

  /** A number such as {@code fps}. */
  public Optional<BigDecimal> number(String input) {
    return numbers(List.of(input)).findFirst();
  }

  /** The sampling steps of each sampler or schedule; those without steps are left out. */
  public List<Long> steps() {
    WorkReader reader = new WorkReader(graph);
    return graph.all().stream().map(reader::steps).filter(steps -> steps > 0).toList();
  }

  private Stream<BigDecimal> numbers(List<String> inputs) {
    return values(inputs).filter(BigDecimal.class::isInstance).map(BigDecimal.class::cast);
  }

  /** Of the first input everywhere, then of the second. */
  private Stream<@Nullable Object> values(List<String> inputs) {
    return inputs.stream().flatMap(input -> graph.all().stream().map(node -> value(node, input)));
  }

  /** The literal, or the one that a linked PrimitiveInt and the like holds. */
  private @Nullable Object value(GraphNode node, String input) {
    InputValue value = node.inputs().get(input);
    if (value instanceof InputValue.Link link) {
      value = graph.node(link.node()).map(linked -> linked.inputs().get("value")).orElse(null);
    }
    return value instanceof InputValue.Literal literal ? literal.unwrapped() : null;
  }
}
