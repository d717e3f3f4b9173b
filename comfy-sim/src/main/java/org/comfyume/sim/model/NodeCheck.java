package org.comfyume.sim.model;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.sim.model.NodeClass.Input;

/** Checks nodes and everything they hang on, once each. Not thread-safe: one per prompt. */
final class NodeCheck {
  private final Dialect dialect;
  private final Catalog catalog;
  private final FileExists inputFile;
  private final JsonObject prompt;
  private final Map<String, Result> validated = new LinkedHashMap<>();
  private final Map<String, Map<String, JsonValue>> converted = new LinkedHashMap<>();
  private final List<String> path = new ArrayList<>();

  /** Tells whether an annotated file name names an existing file. */
  interface FileExists {
    boolean test(String annotated);
  }

  /** Whether a node may run, and what is wrong with it by itself. */
  record Result(boolean valid, List<JsonObject> reasons) {}

  NodeCheck(Dialect dialect, Catalog catalog, FileExists inputFile, JsonObject prompt) {
    this.dialect = dialect;
    this.catalog = catalog;
    this.inputFile = inputFile;
    this.prompt = prompt;
  }

  Map<String, Result> validated() {
    return validated;
  }

  /** The graph with its values converted. */
  JsonObject convertedPrompt() {
    JsonObject out = prompt;
    for (var node : converted.entrySet()) {
      JsonObject old = prompt.getJsonObject(node.getKey());
      JsonObject inputs = Py.object(node.getValue());
      out = Py.with(out, node.getKey(), Py.with(old, "inputs", inputs));
    }
    return out;
  }

  Result check(String id) {
    Result known = validated.get(id);
    if (known != null) {
      return known;
    }
    if (path.contains(id)) {
      return cycle(id);
    }
    path.add(id);
    try {
      Result result = inputs(id);
      return validated.computeIfAbsent(id, i -> result);
    } finally {
      path.remove(path.size() - 1);
    }
  }

  private Result inputs(String id) {
    JsonObject node = node(id);
    JsonObject given =
        Optional.ofNullable(node.get("inputs"))
            .orElseThrow(() -> new PyError("KeyError", "'inputs'"))
            .asJsonObject();
    converted.put(id, new LinkedHashMap<>(given));
    List<JsonObject> reasons = new ArrayList<>();
    boolean valid = true;
    for (Input input : nodeClass(node).inputs()) {
      JsonValue value = given.get(input.name());
      if (value == null) {
        missing(input, reasons);
      } else if (value instanceof JsonArray link) {
        valid &= link(input, link, reasons);
      } else {
        literal(id, input, value, reasons);
      }
    }
    return new Result(valid && reasons.isEmpty(), reasons);
  }

  private static void missing(Input input, List<JsonObject> reasons) {
    if (input.required()) {
      JsonObject extra = Json.createObjectBuilder().add("input_name", input.name()).build();
      reasons.add(
          Errors.of("required_input_missing", "Required input is missing", input.name(), extra));
    }
  }

  private void literal(String id, Input input, JsonValue raw, List<JsonObject> reasons) {
    JsonValue value = unwrapped(raw);
    try {
      value = ValueCheck.convert(input, value);
    } catch (PyError e) {
      reasons.add(notConverted(input, value, e.text()));
      return;
    }
    converted.getOrDefault(id, new LinkedHashMap<>()).put(input.name(), value);
    Optional<String> kind =
        List.of("image", "audio", "video").stream()
            .filter(each -> input.options().containsKey(each + "_upload"))
            .findFirst();
    if (kind.isPresent()) {
      customCheck(input, kind.get(), value, reasons);
    } else {
      ValueCheck.judge(input, value).ifPresent(reasons::add);
    }
  }

  private static JsonValue unwrapped(JsonValue value) {
    return value instanceof JsonObject o ? o.getOrDefault("__value__", value) : value;
  }

  private static JsonObject notConverted(Input input, JsonValue value, String problem) {
    return Errors.of(
        "invalid_input_type",
        "Failed to convert an input value to a " + input.type() + " value",
        input.name() + ", " + Py.str(value) + ", " + problem,
        Py.with(Errors.about(input, value), "exception_message", Json.createValue(problem)));
  }

  private void customCheck(Input input, String kind, JsonValue value, List<JsonObject> reasons) {
    if (!inputFile.test(Py.str(value))) {
      reasons.add(
          Errors.of(
              "custom_validation_failed",
              "Custom validation failed for node",
              input.name() + " - Invalid " + kind + " file: " + Py.str(value),
              Json.createObjectBuilder().add("input_name", input.name()).build()));
    }
  }

  private boolean link(Input input, JsonArray link, List<JsonObject> reasons) {
    if (link.size() != 2) {
      reasons.add(
          Errors.of(
              "bad_linked_input",
              "Bad linked input, must be a length-2 list of [node_id, slot_index]",
              input.name(),
              Errors.about(input, link)));
      return false;
    }
    String from = link.get(0) instanceof JsonString s ? s.getString() : link.get(0).toString();
    String received = slotType(from, link.get(1));
    if (!received.equals(input.type()) && !received.equals("*") && !input.type().equals("*")) {
      reasons.add(mismatch(input, link, received));
      return false;
    }
    return checkInner(input, link, from);
  }

  private static JsonObject mismatch(Input input, JsonArray link, String received) {
    String details =
        input.name()
            + ", received_type("
            + received
            + ") mismatch input_type("
            + input.type()
            + ")";
    JsonObject extra = Py.with(Errors.about(input), "received_type", Json.createValue(received));
    return Errors.of(
        "return_type_mismatch",
        "Return type mismatch between linked nodes",
        details,
        Py.with(extra, "linked_node", link));
  }

  private boolean checkInner(Input input, JsonArray link, String from) {
    try {
      return check(from).valid();
    } catch (PyError e) {
      JsonObject extra =
          Json.createObjectBuilder(Errors.about(input))
              .add("exception_message", e.text())
              .add("exception_type", e.type())
              .add("traceback", Errors.traceback("validate_inputs"))
              .add("linked_node", link)
              .build();
      JsonObject reason =
          Errors.of(
              "exception_during_inner_validation",
              "Exception when validating inner node",
              e.text(),
              extra);
      validated.put(from, new Result(false, List.of(reason)));
      return false;
    }
  }

  private String slotType(String from, JsonValue slot) {
    List<String> outputs = nodeClass(node(from)).outputs();
    if (!(slot instanceof JsonNumber n)) {
      throw new PyError(
          "TypeError", "tuple indices must be integers or slices, not " + Py.typeName(slot));
    }
    if (n.intValue() >= outputs.size() || n.intValue() < -outputs.size()) {
      throw new PyError("IndexError", "tuple index out of range");
    }
    return outputs.get(n.intValue() < 0 ? outputs.size() + n.intValue() : n.intValue());
  }

  private JsonObject node(String id) {
    if (prompt.get(id) instanceof JsonObject node) {
      return node;
    }
    throw new PyError("KeyError", Py.quote(id));
  }

  private NodeClass nodeClass(JsonObject node) {
    return catalog.find(node.getString("class_type")).orElseThrow();
  }

  private Result cycle(String id) {
    Result silent = new Result(false, List.of());
    if (dialect.reportsCycles()) {
      List<String> members = List.copyOf(path.subList(path.indexOf(id), path.size()));
      members.forEach(m -> validated.put(m, new Result(false, List.of(inCycle(m, members)))));
    }
    return silent;
  }

  private JsonObject inCycle(String id, List<String> members) {
    StringBuilder way = new StringBuilder();
    for (String m : members) {
      way.append(named(m)).append(" -> ");
    }
    JsonObject extra =
        Json.createObjectBuilder()
            .add("node_id", id)
            .add("cycle_nodes", Py.strings(members))
            .build();
    String details = way + named(members.get(0));
    return Errors.of("dependency_cycle", "Dependency cycle detected", details, extra);
  }

  private String named(String id) {
    return id + " (" + node(id).getString("class_type") + ")";
  }
}
