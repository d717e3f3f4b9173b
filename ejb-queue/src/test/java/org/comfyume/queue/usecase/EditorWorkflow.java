package org.comfyume.queue.usecase;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.graph.InputSpec;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.NodeClass;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;

/** A workflow as the editor keeps it, read as the editor reads it to submit it. */
final class EditorWorkflow {

  private static final int BYPASSED = 4;
  private static final Set<String> WITH_WIDGET =
      Set.of("COMBO", "INT", "FLOAT", "STRING", "BOOLEAN");

  private final JsonObject workflow;
  private final NodeCatalogue catalogue;
  private final Map<Integer, JsonObject> nodes = new LinkedHashMap<>();
  private final Map<Integer, JsonArray> links = new LinkedHashMap<>();

  EditorWorkflow(String json, NodeCatalogue catalogue) throws ProtocolException {
    this.workflow = JsonText.parseObject(json);
    this.catalogue = catalogue;
    for (JsonObject node : workflow.getJsonArray("nodes").getValuesAs(JsonObject.class)) {
      nodes.put(node.getInt("id"), node);
    }
    for (JsonArray link : workflow.getJsonArray("links").getValuesAs(JsonArray.class)) {
      links.put(link.getInt(0), link);
    }
  }

  /** The graph in API format: without notes, and as if what is bypassed were not there. */
  JsonObject graph() {
    JsonObjectBuilder graph = JsonText.object();
    nodes.values().stream()
        .sorted(Comparator.comparingInt(node -> node.getInt("id")))
        .filter(node -> node.getInt("mode") != BYPASSED && !isNote(node))
        .forEach(node -> graph.add(String.valueOf(node.getInt("id")), exported(node)));
    return graph.build();
  }

  private JsonObjectBuilder exported(JsonObject node) {
    JsonObjectBuilder inputs = JsonText.object();
    widgets(node).forEach(inputs::add);
    for (JsonObject slot : slots(node)) {
      if (slot.get("link") instanceof JsonNumber link) {
        inputs.add(slot.getString("name"), origin(link.intValue()));
      }
    }
    return JsonText.object()
        .add("class_type", node.getString("type"))
        .add("inputs", inputs)
        .add("_meta", JsonText.object().add("title", node.getString("title")));
  }

  /** The values by input; a seed has one more that says what becomes of it after a run. */
  private Map<String, JsonValue> widgets(JsonObject node) {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    JsonArray given = node.getJsonArray("widgets_values");
    int next = 0;
    NodeClass type = catalogue.find(node.getString("type")).orElseThrow();
    for (InputSpec input : type.inputs()) {
      if (WITH_WIDGET.contains(input.type())) {
        values.put(input.name(), given.get(next++));
        boolean controlled = Boolean.TRUE.equals(input.options().get("control_after_generate"));
        next += controlled ? 1 : 0;
      }
    }
    if (given != null && next != given.size()) {
      throw new IllegalStateException("Values are left over at " + node.getString("title"));
    }
    return values;
  }

  /** Through what is bypassed a link passes: to its input of the same type. */
  private JsonArrayBuilder origin(int id) {
    JsonArray link = links.get(id);
    JsonObject source = nodes.get(link.getInt(1));
    if (source.getInt("mode") != BYPASSED) {
      return JsonText.array().add(String.valueOf(link.getInt(1))).add(link.getInt(2));
    }
    String type = link.getString(5);
    return slots(source).stream()
        .filter(slot -> slot.getString("type").equals(type))
        .map(slot -> origin(slot.getInt("link")))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonObject> slots(JsonObject node) {
    return node.getJsonArray("inputs").getValuesAs(JsonObject.class);
  }

  private static boolean isNote(JsonObject node) {
    return node.getString("type").equals("MarkdownNote");
  }

  /** The texts of its notes. */
  List<String> notes() {
    return nodes.values().stream()
        .filter(EditorWorkflow::isNote)
        .map(node -> ((JsonString) node.getJsonArray("widgets_values").get(0)).getString())
        .toList();
  }

  /** Pairs of titles that cover each other; a title bar lies above the box. */
  List<String> overlaps() {
    List<JsonObject> boxes = List.copyOf(nodes.values());
    List<String> overlaps = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      for (JsonObject other : boxes.subList(i + 1, boxes.size())) {
        JsonObject one = boxes.get(i);
        if (meet(one, other, 0, 0) && meet(one, other, 1, 30)) {
          overlaps.add(one.getString("title") + " / " + other.getString("title"));
        }
      }
    }
    return overlaps;
  }

  private static boolean meet(JsonObject one, JsonObject other, int axis, int before) {
    int a = one.getJsonArray("pos").getInt(axis) - before;
    int b = other.getJsonArray("pos").getInt(axis) - before;
    return a < b + other.getJsonArray("size").getInt(axis) + before
        && b < a + one.getJsonArray("size").getInt(axis) + before;
  }

  /** The models that the editor offers to fetch, as {@code folder/file url}. */
  Set<String> offeredModels() {
    Set<String> offered = new java.util.TreeSet<>();
    for (JsonObject node : nodes.values()) {
      JsonArray models = node.getJsonObject("properties").getJsonArray("models");
      for (JsonValue model : models == null ? JsonValue.EMPTY_JSON_ARRAY : models) {
        JsonObject one = model.asJsonObject();
        offered.add(
            one.getString("directory") + "/" + one.getString("name") + " " + one.getString("url"));
      }
    }
    return offered;
  }
}
