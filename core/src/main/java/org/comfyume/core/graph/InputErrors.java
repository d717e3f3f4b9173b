package org.comfyume.core.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ComfyUI's words for what can be wrong with one input. */
final class InputErrors {

  private static final int LONG_LIST = 20;

  private InputErrors() {}

  static GraphError missing(InputSpec spec) {
    return new GraphError(
        "required_input_missing",
        "Required input is missing",
        spec.name(),
        Map.of("input_name", spec.name()));
  }

  static GraphError badLink(InputSpec spec, List<?> received) {
    return new GraphError(
        "bad_linked_input",
        "Bad linked input, must be a length-2 list of [node_id, slot_index]",
        spec.name(),
        received(spec, received));
  }

  static GraphError mismatch(InputSpec spec, String received, InputValue.Link link) {
    Map<String, @Nullable Object> extra = about(spec);
    extra.put("received_type", received);
    extra.put("linked_node", pair(link));
    return new GraphError(
        "return_type_mismatch",
        "Return type mismatch between linked nodes",
        spec.name()
            + ", received_type("
            + received
            + ") mismatch input_type("
            + PythonText.str(spec.config().get(0))
            + ")",
        extra);
  }

  static GraphError inner(InputSpec spec, InputValue.Link link, PythonError error) {
    Map<String, @Nullable Object> extra = about(spec);
    extra.put("exception_message", error.text());
    extra.put("exception_type", error.type());
    extra.put("traceback", List.of());
    extra.put("linked_node", pair(link));
    return new GraphError(
        "exception_during_inner_validation",
        "Exception when validating inner node",
        error.text(),
        extra);
  }

  static GraphError notConvertible(InputSpec spec, @Nullable Object value, PythonError error) {
    Map<String, @Nullable Object> extra = received(spec, value);
    extra.put("exception_message", error.text());
    return new GraphError(
        "invalid_input_type",
        "Failed to convert an input value to a " + spec.type() + " value",
        spec.name() + ", " + PythonText.str(value) + ", " + error.text(),
        extra);
  }

  static GraphError outOfRange(InputSpec spec, Object value, boolean tooSmall, Object bound) {
    return new GraphError(
        tooSmall ? "value_smaller_than_min" : "value_bigger_than_max",
        "Value "
            + PythonText.str(value)
            + (tooSmall ? " smaller than min of " : " bigger than max of ")
            + PythonText.str(bound),
        spec.name(),
        received(spec, value));
  }

  /** ComfyUI does not repeat lists of more than twenty choices. */
  static GraphError notInList(InputSpec spec, @Nullable Object value, List<Object> choices) {
    boolean tooLong = choices.size() > LONG_LIST;
    Map<String, @Nullable Object> extra = received(spec, value);
    if (tooLong) {
      extra.put("input_config", null);
    }
    String list = tooLong ? "(list of length " + choices.size() + ")" : PythonText.str(choices);
    return new GraphError(
        "value_not_in_list",
        "Value not in list",
        spec.name() + ": '" + PythonText.str(value) + "' not in " + list,
        extra);
  }

  private static Map<String, @Nullable Object> received(InputSpec spec, @Nullable Object value) {
    Map<String, @Nullable Object> extra = about(spec);
    extra.put("received_value", value);
    return extra;
  }

  private static Map<String, @Nullable Object> about(InputSpec spec) {
    Map<String, @Nullable Object> extra = new LinkedHashMap<>();
    extra.put("input_name", spec.name());
    extra.put("input_config", spec.config());
    return extra;
  }

  private static List<Object> pair(InputValue.Link link) {
    return List.of(link.node().value(), link.slot());
  }
}
