package org.comfyume.protocol.codec;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.comfyume.core.graph.GraphNode;
import org.comfyume.core.graph.GraphNodeId;
import org.comfyume.core.graph.InputValue;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Prompt graphs in API format. */
public final class PromptCodec {

  private PromptCodec() {}

  /**
   * @throws ProtocolException if it is no JSON object of objects, or nested deeper than {@link
   *     JsonText#MAX_DEPTH}
   */
  public static PromptGraph parse(byte[] json) throws ProtocolException {
    return parse(new String(json, StandardCharsets.UTF_8));
  }

  /** As {@link #parse(byte[])}. */
  public static PromptGraph parse(String json) throws ProtocolException {
    return parse(JsonText.parseObject(json));
  }

  /**
   * @throws ProtocolException if a node is no JSON object
   */
  public static PromptGraph parse(JsonObject prompt) throws ProtocolException {
    Map<GraphNodeId, GraphNode> nodes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> entry : prompt.entrySet()) {
      GraphNodeId id = new GraphNodeId(entry.getKey());
      nodes.put(id, node(id, JsonText.asObject(entry.getValue(), "node " + id)));
    }
    return new PromptGraph(nodes, prompt.toString());
  }

  /** The text the graph was read from, so that unknown fields survive. */
  public static byte[] encode(PromptGraph graph) {
    return graph.json().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The graph with more nodes, after those it has, without inputs yet.
   *
   * @param classTypes by node; those that exist are replaced
   */
  public static PromptGraph withNodes(PromptGraph graph, Map<GraphNodeId, String> classTypes)
      throws ProtocolException {
    JsonObjectBuilder changed = JsonText.object();
    JsonText.parseObject(graph.json()).forEach(changed::add);
    classTypes.forEach(
        (id, type) ->
            changed.add(
                id.value(),
                JsonText.object()
                    .add("class_type", type)
                    .add("inputs", JsonValue.EMPTY_JSON_OBJECT)));
    return parse(changed.build());
  }

  /**
   * The graph with other literals in some inputs; all else stays as it was.
   *
   * @param changes by node and input name, a list of node and slot for a link; nodes that do not
   *     exist are ignored
   */
  public static PromptGraph withLiterals(
      PromptGraph graph, Map<GraphNodeId, Map<String, @Nullable Object>> changes)
      throws ProtocolException {
    JsonObjectBuilder changed = JsonText.object();
    JsonText.parseObject(graph.json())
        .forEach(
            (id, node) -> {
              Map<String, @Nullable Object> inputs = changes.get(new GraphNodeId(id));
              changed.add(
                  id,
                  inputs != null && node instanceof JsonObject object
                      ? withInputs(object, inputs)
                      : node);
            });
    return parse(changed.build());
  }

  private static JsonObject withInputs(JsonObject node, Map<String, @Nullable Object> changes) {
    JsonObjectBuilder inputs = JsonText.object();
    if (node.get("inputs") instanceof JsonObject before) {
      before.forEach(inputs::add);
    }
    changes.forEach((name, value) -> inputs.add(name, JsonText.fromJava(value)));
    JsonObjectBuilder changed = JsonText.object();
    node.forEach(changed::add);
    return changed.add("inputs", inputs).build();
  }

  private static GraphNode node(GraphNodeId id, JsonObject node) {
    Map<String, InputValue> inputs = new LinkedHashMap<>();
    if (node.get("inputs") instanceof JsonObject given) {
      given.forEach((name, value) -> inputs.put(name, input(value)));
    }
    String title =
        node.get("_meta") instanceof JsonObject meta ? JsonText.string(meta, "title") : null;
    return new GraphNode(id, JsonText.string(node, "class_type"), inputs, title);
  }

  private static InputValue input(JsonValue value) {
    if (value instanceof JsonArray pair
        && pair.size() == 2
        && pair.get(0) instanceof JsonString source
        && pair.get(1) instanceof JsonNumber slot
        && slot.isIntegral()) {
      return new InputValue.Link(new GraphNodeId(source.getString()), slot.intValue());
    }
    return new InputValue.Literal(JsonText.toJava(value));
  }
}
