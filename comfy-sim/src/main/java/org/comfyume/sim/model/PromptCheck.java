package org.comfyume.sim.model;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.comfyume.sim.model.NodeCheck.Result;
import org.jspecify.annotations.Nullable;

/** Checks a graph before it is queued, with ComfyUI's rules and words. Thread-safe. */
public final class PromptCheck {
  private final Dialect dialect;
  private final Catalog catalog;
  private final Predicate<String> inputFile;

  /**
   * Creates the check.
   *
   * @param dialect the version to speak
   * @param catalog the node classes
   * @param inputFile tells whether an annotated file name names an existing file
   */
  public PromptCheck(Dialect dialect, Catalog catalog, Predicate<String> inputFile) {
    this.dialect = dialect;
    this.catalog = catalog;
    this.inputFile = inputFile;
  }

  /**
   * Checks a graph.
   *
   * @param graph the value of {@code prompt}
   * @param targets the only output nodes to run, or null for all
   * @return the verdict
   * @throws PyError if the real server would answer 500
   */
  public Verdict check(JsonValue graph, @Nullable Set<String> targets) {
    if (!(graph instanceof JsonObject prompt)) {
      throw new PyError("TypeError", "string indices must be integers, not 'str'");
    }
    Set<String> outputs = new LinkedHashSet<>();
    for (String id : prompt.keySet()) {
      Optional<JsonObject> wrong = unknownClass(id, prompt.get(id));
      if (wrong.isPresent()) {
        return refused(prompt, wrong.get());
      }
      boolean wanted = targets == null || targets.contains(id);
      if (wanted && nodeClass(prompt.getJsonObject(id)).outputNode()) {
        outputs.add(id);
      }
    }
    if (outputs.isEmpty()) {
      return refused(prompt, Errors.of("prompt_no_outputs", "Prompt has no outputs", ""));
    }
    return checkOutputs(prompt, outputs);
  }

  private NodeClass nodeClass(JsonObject node) {
    return catalog.find(node.getString("class_type")).orElseThrow();
  }

  private static Verdict refused(JsonObject prompt, JsonObject error) {
    return new Verdict(error, prompt, List.of(), JsonValue.EMPTY_JSON_OBJECT);
  }

  private Optional<JsonObject> unknownClass(String id, @Nullable JsonValue value) {
    if (!(value instanceof JsonObject node)) {
      if (value instanceof JsonString) {
        return Optional.of(noClass(id, JsonValue.EMPTY_JSON_OBJECT));
      }
      throw new PyError("TypeError", "argument is not iterable");
    }
    if (!(node.get("class_type") instanceof JsonString name)) {
      return Optional.of(noClass(id, node));
    }
    return catalog.find(name.getString()).isPresent()
        ? Optional.empty()
        : Optional.of(notFound(id, node, name.getString()));
  }

  private JsonObject noClass(String id, JsonObject node) {
    String details = "Node ID '#" + id + "'";
    if (!dialect.missingNodeType()) {
      return Errors.of(
          "invalid_prompt",
          "Cannot execute because a node is missing the class_type property.",
          details);
    }
    JsonObject extra =
        Json.createObjectBuilder()
            .add("node_id", id)
            .addNull("class_type")
            .add("node_title", title(node).<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
            .build();
    String text =
        "Node '"
            + title(node).orElse("ID #" + id)
            + "' has no class_type. The workflow may be corrupted or a custom node is missing.";
    return Errors.of("missing_node_type", text, details, extra);
  }

  private JsonObject notFound(String id, JsonObject node, String name) {
    String details = "Node ID '#" + id + "'";
    if (!dialect.missingNodeType()) {
      String text = "Cannot execute because node " + name + " does not exist.";
      return Errors.of("invalid_prompt", text, details);
    }
    String title = title(node).orElse(name);
    JsonObject extra =
        Json.createObjectBuilder()
            .add("node_id", id)
            .add("class_type", name)
            .add("node_title", title)
            .build();
    String text = "Node '" + title + "' not found. The custom node may not be installed.";
    return Errors.of("missing_node_type", text, details, extra);
  }

  private static Optional<String> title(JsonObject node) {
    return node.get("_meta") instanceof JsonObject meta && meta.get("title") instanceof JsonString t
        ? Optional.of(t.getString())
        : Optional.empty();
  }

  private Verdict checkOutputs(JsonObject prompt, Set<String> outputs) {
    NodeCheck nodes = new NodeCheck(dialect, catalog, inputFile::test, prompt);
    List<String> good = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Map<String, List<String>> dependents = new LinkedHashMap<>();
    for (String output : outputs) {
      Result result = judged(nodes, output);
      if (result.valid()) {
        good.add(output);
        continue;
      }
      result
          .reasons()
          .forEach(r -> texts.add(r.getString("message") + ": " + r.getString("details")));
      nodes.validated().keySet().stream()
          .filter(id -> !reasons(nodes, id).isEmpty())
          .forEach(id -> dependents.computeIfAbsent(id, i -> new ArrayList<>()).add(output));
    }
    JsonObject errors = nodeErrors(prompt, nodes, dependents);
    JsonObject error =
        good.isEmpty()
            ? Errors.of(
                "prompt_outputs_failed_validation",
                "Prompt outputs failed validation",
                String.join("\n", texts))
            : null;
    return new Verdict(error, nodes.convertedPrompt(), good, errors);
  }

  private static List<JsonObject> reasons(NodeCheck nodes, String id) {
    Result result = nodes.validated().get(id);
    return result == null ? List.of() : result.reasons();
  }

  private static Result judged(NodeCheck nodes, String output) {
    try {
      return nodes.check(output);
    } catch (PyError e) {
      JsonObject extra =
          Json.createObjectBuilder()
              .add("exception_type", e.type())
              .add("traceback", Errors.traceback("validate_prompt"))
              .build();
      String text = "Exception when validating node";
      Result failed =
          new Result(
              false, List.of(Errors.of("exception_during_validation", text, e.text(), extra)));
      nodes.validated().put(output, failed);
      return failed;
    }
  }

  private static JsonObject nodeErrors(
      JsonObject prompt, NodeCheck nodes, Map<String, List<String>> dependents) {
    var out = Json.createObjectBuilder();
    dependents.forEach(
        (id, outputs) -> {
          JsonArrayBuilder errors = Json.createArrayBuilder();
          reasons(nodes, id).forEach(errors::add);
          out.add(
              id,
              Json.createObjectBuilder()
                  .add("errors", errors)
                  .add("dependent_outputs", Py.strings(outputs))
                  .add("class_type", prompt.getJsonObject(id).get("class_type")));
        });
    return out.build();
  }
}
