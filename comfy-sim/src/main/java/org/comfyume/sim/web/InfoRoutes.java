package org.comfyume.sim.web;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.comfyume.sim.model.Dialect;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.model.SimSettings;
import org.comfyume.sim.run.Comfy;

/** What the server tells of itself: statistics, node classes, models, and the rest. */
final class InfoRoutes {
  private final Comfy comfy;
  private final SimSettings settings;
  private final Dialect dialect;
  private final SystemStats stats;

  InfoRoutes(Comfy comfy, SimSettings settings, SystemStats stats) {
    this.comfy = comfy;
    this.settings = settings;
    this.dialect = settings.dialect();
    this.stats = stats;
  }

  void register(Router router) {
    router.add("GET", "/system_stats", call -> call.json(stats.stats()));
    router.add("GET", "/features", call -> call.json(stats.features()));
    router.add("GET", "/object_info", call -> call.json(comfy.catalog().all()));
    router.add("GET", "/object_info/{name}", this::objectInfo);
    router.add("GET", "/embeddings", this::embeddings);
    router.add(
        "GET", "/models", call -> call.json(Py.strings(settings.models().folders().keySet())));
    router.add("GET", "/models/{folder}", this::models);
    router.add("GET", "/experiment/models", this::modelFolders);
    router.add("GET", "/experiment/models/{folder}", this::modelFiles);
    router.add("GET", "/view_metadata/{folder}", this::metadata);
    router.add("GET", "/experiment/models/preview/{folder}/{place}/{file}", this::noPreview);
    router.add("POST", "/free", this::free);
    assets(router);
  }

  private void objectInfo(Call call) {
    String name = call.variable("name");
    JsonObjectBuilder out = Json.createObjectBuilder();
    comfy.catalog().find(name).ifPresent(c -> out.add(name, c.info()));
    call.json(out.build());
  }

  private void embeddings(Call call) {
    List<String> files = settings.models().files("embeddings").orElse(List.of());
    call.json(Py.strings(files.stream().map(f -> f.replaceFirst("\\.[^.]+$", "")).toList()));
  }

  private void models(Call call) {
    Optional<List<String>> files = settings.models().files(call.variable("folder"));
    files.ifPresentOrElse(f -> call.json(Py.strings(f)), () -> call.empty(404));
  }

  private void modelFolders(Call call) {
    JsonArrayBuilder out = Json.createArrayBuilder();
    for (String folder : settings.models().folders().keySet()) {
      if (folder.equals("configs") || folder.equals("custom_nodes")) {
        continue;
      }
      JsonObjectBuilder entry =
          Json.createObjectBuilder()
              .add("name", folder)
              .add("folders", Json.createArrayBuilder().add("/models/" + folder));
      if (dialect.since(0, 33, 0)) {
        entry.add("extensions", Json.createArrayBuilder().add(".safetensors").add(".sft"));
      }
      out.add(entry);
    }
    call.json(out.build());
  }

  private void modelFiles(Call call) {
    String folder = call.variable("folder");
    Optional<List<String>> files = settings.models().files(folder);
    if (files.isEmpty()) {
      call.empty(404);
      return;
    }
    JsonArrayBuilder out = Json.createArrayBuilder();
    for (String file : files.get()) {
      out.add(
          Json.createObjectBuilder()
              .add("name", file)
              .add("pathIndex", 0)
              .add("modified", Py.real(1_700_000_000))
              .add("created", Py.real(1_700_000_000))
              .add("size", (long) (settings.models().size(folder, file) * 1e9)));
    }
    call.json(out.build());
  }

  /** Every safetensors file says of itself what all do. */
  private void metadata(Call call) {
    String file = call.query().getOrDefault("filename", "");
    boolean known =
        settings.models().files(call.variable("folder")).map(f -> f.contains(file)).orElse(false);
    if (known && file.endsWith(".safetensors")) {
      call.json(Json.createObjectBuilder().add("format", "pt").build());
    } else {
      call.empty(404);
    }
  }

  /** No model has a picture beside it. */
  private void noPreview(Call call) {
    if (call.variable("place").matches("\\d+")) {
      call.empty(404);
    } else {
      throw new NumberFormatException("A place is a number");
    }
  }

  private void free(Call call) {
    JsonObject body = call.object();
    comfy.free(
        Py.truthy(body.getOrDefault("unload_models", JsonValue.FALSE)),
        Py.truthy(body.getOrDefault("free_memory", JsonValue.FALSE)));
    call.empty(200);
  }

  private void assets(Router router) {
    if (!dialect.since(0, 9, 0)) {
      return;
    }
    Router.Handler assets = dialect.since(0, 17, 0) ? InfoRoutes::disabled : InfoRoutes::noAssets;
    Router.Handler tags = dialect.since(0, 17, 0) ? InfoRoutes::disabled : this::tags;
    router.add(Router.Root.API, "GET", "/assets", assets);
    router.add(Router.Root.API, "GET", "/tags", tags);
  }

  private static void noAssets(Call call) {
    call.json(
        Json.createObjectBuilder()
            .add("assets", JsonValue.EMPTY_JSON_ARRAY)
            .add("total", 0)
            .add("has_more", false)
            .build());
  }

  private void tags(Call call) {
    JsonArrayBuilder tags = Json.createArrayBuilder();
    settings.models().folders().keySet().stream()
        .sorted()
        .forEach(
            f ->
                tags.add(
                    Json.createObjectBuilder()
                        .add("name", f)
                        .add("count", 0)
                        .add("type", "system")));
    call.json(
        Json.createObjectBuilder()
            .add("tags", tags)
            .add("total", settings.models().folders().size())
            .add("has_more", false)
            .build());
  }

  private static void disabled(Call call) {
    JsonObjectBuilder error =
        Json.createObjectBuilder()
            .add("code", "SERVICE_DISABLED")
            .add(
                "message",
                "Assets system is disabled."
                    + " Start the server with --enable-assets to use this feature.")
            .add("details", JsonValue.EMPTY_JSON_OBJECT);
    call.json(503, Json.createObjectBuilder().add("error", error).build());
  }
}
