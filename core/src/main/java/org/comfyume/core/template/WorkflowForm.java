package org.comfyume.core.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A workflow with the fields of its form. Tells the values it has, judges others, and makes the
 * graph that has them. Typed values are texts by the key of the field: {@code "true"} for yes,
 * anything else for no, an empty seed for another one at each run.
 *
 * @param graph in API format, as Java has JSON; not to be changed
 * @param fields in the order of the form
 */
public record WorkflowForm(Map<String, @Nullable Object> graph, List<FormField> fields) {

  private static final String YES = "true";
  private static final String INPUTS = "inputs";
  private static final String CLASS = "class_type";
  private static final int COLOURS = 0xffffff;

  public WorkflowForm {
    fields = List.copyOf(fields);
  }

  /** What the graph has, as one would type it. */
  public Map<String, String> initial() {
    Map<String, String> values = new LinkedHashMap<>();
    fields.forEach(field -> values.put(field.key(), initial(field)));
    return values;
  }

  private String initial(FormField field) {
    Object value = field.inputs().isEmpty() ? null : read(field.inputs().get(0));
    return switch (field.kind()) {
      case OPTION -> "";
      case SIZE ->
          scaled(value, field.scale())
              + "x"
              + scaled(
                  field.heights().isEmpty() ? null : read(field.heights().get(0)), field.scale());
      case COLOUR ->
          "#"
              + HexFormat.of()
                  .toHexDigits(
                      value instanceof BigDecimal number ? number.longValue() & COLOURS : 0, 6);
      default -> value == null ? "" : plain(value);
    };
  }

  private static String plain(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static String scaled(@Nullable Object value, int scale) {
    return value instanceof BigDecimal number
        ? number.multiply(BigDecimal.valueOf(scale)).toPlainString()
        : "";
  }

  private @Nullable Object read(GraphInput input) {
    return graph.get(input.node().value()) instanceof Map<?, ?> node
            && node.get(INPUTS) instanceof Map<?, ?> inputs
        ? inputs.get(input.name())
        : null;
  }

  /**
   * What is wrong with these values, in the order of the form.
   *
   * @param values by key; one that is missing counts as empty
   * @param choices of the fields that are a choice, by key; where they are missing or empty nobody
   *     knows them, and anything goes
   */
  public List<FormProblem> problems(Map<String, String> values, Map<String, List<Object>> choices) {
    return fields.stream()
        .flatMap(
            field ->
                FieldCheck.problem(
                    field,
                    values.getOrDefault(field.key(), ""),
                    choices.getOrDefault(field.key(), field.options()))
                    .stream())
        .toList();
  }

  /**
   * The graph with these values, which must have no problems.
   *
   * @param choices as in {@link #problems}
   * @param take from 0; each has a seed of its own
   * @param chance gives seeds where none is set, from 0
   */
  public Map<String, @Nullable Object> fill(
      Map<String, String> values,
      Map<String, List<Object>> choices,
      int take,
      LongSupplier chance) {
    Map<String, @Nullable Object> filled = copy(graph);
    for (FormField field : fields) {
      String typed = values.getOrDefault(field.key(), "");
      switch (field.kind()) {
        case OPTION -> {}
        case SIZE -> fillSize(filled, field, typed);
        case SEED -> write(filled, field.inputs(), seed(field, typed, take, chance));
        default ->
            write(
                filled,
                field.inputs(),
                value(field, typed, choices.getOrDefault(field.key(), field.options())));
      }
    }
    fields.stream()
        .filter(field -> field.kind() == FormField.Kind.OPTION)
        .filter(field -> YES.equals(values.get(field.key())))
        .forEach(field -> lay(filled, field.patch()));
    return filled;
  }

  private static Object value(FormField field, String typed, List<Object> choices) {
    return switch (field.kind()) {
      case INTEGER -> new BigDecimal(number(typed).toBigInteger());
      case NUMBER -> number(typed);
      case SWITCH -> YES.equals(typed);
      case COLOUR -> new BigDecimal(new BigInteger(typed.substring(1), 16));
      case CHOICE -> Optional.ofNullable(FieldCheck.chosen(choices, typed)).orElse((Object) typed);
      default -> typed;
    };
  }

  private static void fillSize(
      Map<String, @Nullable Object> filled, FormField field, String typed) {
    BigDecimal[] sides = FieldCheck.sides(typed).orElseThrow();
    BigDecimal scale = BigDecimal.valueOf(field.scale());
    write(filled, field.inputs(), sides[0].divideToIntegralValue(scale));
    write(filled, field.heights(), sides[1].divideToIntegralValue(scale));
  }

  private static BigDecimal seed(FormField field, String typed, int take, LongSupplier chance) {
    if (typed.isBlank()) {
      BigDecimal any = BigDecimal.valueOf(chance.getAsLong());
      BigDecimal max = field.range().max();
      return max == null ? any : any.remainder(max.add(BigDecimal.ONE));
    }
    BigDecimal seed = new BigDecimal(number(typed).toBigInteger()).add(BigDecimal.valueOf(take));
    return field.range().tooLarge(seed) ? BigDecimal.valueOf(take) : seed;
  }

  private static BigDecimal number(String typed) {
    return FieldCheck.number(typed).orElseThrow();
  }

  /** What is a link stays one: a value must not tear a graph apart. */
  @SuppressWarnings("unchecked") // all maps of a graph are of this kind
  private static void write(
      Map<String, @Nullable Object> graph, List<GraphInput> inputs, Object value) {
    for (GraphInput input : inputs) {
      if (graph.get(input.node().value()) instanceof Map<?, ?> node
          && node.get(INPUTS) instanceof Map<?, ?> all
          && !(all.get(input.name()) instanceof List)) {
        ((Map<String, @Nullable Object>) all).put(input.name(), value);
      }
    }
  }

  @SuppressWarnings("unchecked") // as above
  private static void lay(
      Map<String, @Nullable Object> graph, Map<String, @Nullable Object> patch) {
    patch.forEach(
        (id, part) -> {
          if (part instanceof Map<?, ?> fresh && fresh.containsKey(CLASS)) {
            graph.put(id, copyOf(part));
          } else if (part instanceof Map<?, ?> change
              && change.get(INPUTS) instanceof Map<?, ?> changed
              && graph.get(id) instanceof Map<?, ?> old
              && old.get(INPUTS) instanceof Map<?, ?> inputs) {
            ((Map<String, @Nullable Object>) inputs)
                .putAll(copy((Map<String, @Nullable Object>) changed));
          }
        });
  }

  private static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key, copyOf(value)));
    return copy;
  }

  @SuppressWarnings("unchecked") // as above
  private static @Nullable Object copyOf(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return copy((Map<String, @Nullable Object>) map);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(each -> copy.add(copyOf(each)));
      return copy;
    }
    return value;
  }
}
