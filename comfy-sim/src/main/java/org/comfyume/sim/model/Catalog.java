package org.comfyume.sim.model;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The node classes of the server, in the form /object_info gives them in the chosen version. Lists
 * of files are read anew at each call, as ComfyUI does. Thread-safe.
 */
public final class Catalog {
  private final Dialect dialect;
  private final ModelTable models;
  private final Supplier<List<String>> inputFiles;
  private final JsonObject definitions;

  /**
   * Reads the definitions.
   *
   * @param dialect the version to speak
   * @param models the model files
   * @param inputFiles lists the files of the input folder
   */
  public Catalog(Dialect dialect, ModelTable models, Supplier<List<String>> inputFiles) {
    this.dialect = dialect;
    this.models = models;
    this.inputFiles = inputFiles;
    try (InputStream in =
        Objects.requireNonNull(Catalog.class.getResourceAsStream("nodes.json"), "nodes.json")) {
      this.definitions = Py.parse(in.readAllBytes()).asJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class of that name, if there is one. */
  public Optional<NodeClass> find(String name) {
    JsonValue definition = definitions.get(name);
    return definition == null
        ? Optional.empty()
        : Optional.of(new NodeClass(entry(name, definition.asJsonObject())));
  }

  /** All classes, name to entry. */
  public JsonObject all() {
    JsonObjectBuilder all = Json.createObjectBuilder();
    definitions.forEach((name, d) -> all.add(name, entry(name, d.asJsonObject())));
    return all.build();
  }

  private JsonObject entry(String name, JsonObject d) {
    JsonObject input = inputs(d.getJsonObject("in"));
    JsonObjectBuilder e =
        Json.createObjectBuilder().add("input", input).add("input_order", order(input));
    if (dialect.since(0, 12, 0)) {
      e.add("is_input_list", false);
    }
    boolean v3 = d.getBoolean("v3", false);
    JsonArray out = outputs(d);
    e.add("output", out);
    JsonArrayBuilder lists = Json.createArrayBuilder();
    out.forEach(o -> lists.add(false));
    e.add("output_is_list", lists);
    e.add("output_name", out);
    e.add("name", name);
    e.add("display_name", d.getString("display", name));
    e.add("description", d.getString("description", ""));
    e.add("python_module", d.getString("module", v3 ? "comfy_extras.nodes_sim" : "nodes"));
    e.add("category", d.getString("category"));
    e.add("output_node", d.getBoolean("output_node", false));
    addVersionKeys(e, v3, out.size());
    return e.build();
  }

  private JsonArray outputs(JsonObject d) {
    boolean passes = dialect.since(0, 33, 0) && d.containsKey("out_since_0.33");
    return d.getJsonArray(passes ? "out_since_0.33" : "out");
  }

  private void addVersionKeys(JsonObjectBuilder e, boolean v3, int slots) {
    if (v3) {
      JsonArrayBuilder tips = Json.createArrayBuilder();
      for (int i = 0; i < slots; i++) {
        tips.addNull();
      }
      e.add("output_tooltips", tips);
      e.add("deprecated", false).add("experimental", false).add("api_node", false);
      if (dialect.since(0, 11, 0)) {
        e.addNull("output_matchtypes").addNull("price_badge");
      }
      if (dialect.since(0, 11, 1)) {
        e.add("dev_only", false);
      }
    }
    if (dialect.since(0, 11, 0)) {
      e.add("search_aliases", JsonValue.EMPTY_JSON_ARRAY);
    }
    if (dialect.since(0, 19, 0)) {
      e.add("has_intermediate_output", false);
    }
    if (v3 && dialect.since(0, 15, 0)) {
      e.addNull("essentials_category");
    }
  }

  private JsonObject inputs(JsonObject groups) {
    JsonObjectBuilder out = Json.createObjectBuilder();
    for (Map.Entry<String, JsonValue> group : groups.entrySet()) {
      JsonObjectBuilder g = Json.createObjectBuilder();
      group.getValue().asJsonObject().forEach((name, spec) -> g.add(name, live(spec)));
      out.add(group.getKey(), g);
    }
    return out.build();
  }

  /** Replaces {@code "$folder"} by the files of that folder, wherever it stands. */
  private JsonValue live(JsonValue spec) {
    if (spec instanceof JsonString s && s.getString().startsWith("$")) {
      return Py.strings(files(s.getString().substring(1)));
    }
    if (spec instanceof JsonArray array) {
      JsonArrayBuilder copy = Json.createArrayBuilder();
      array.forEach(v -> copy.add(live(v)));
      return copy.build();
    }
    if (spec instanceof JsonObject object && object.containsKey("options")) {
      return Py.with(object, "options", live(object.get("options")));
    }
    return spec;
  }

  private List<String> files(String folder) {
    return folder.equals("input")
        ? inputFiles.get()
        : models.files(folder).orElseThrow(() -> new IllegalStateException("no folder " + folder));
  }

  private static JsonObject order(JsonObject input) {
    JsonObjectBuilder order = Json.createObjectBuilder();
    input.forEach((group, names) -> order.add(group, Py.strings(names.asJsonObject().keySet())));
    return order.build();
  }
}
