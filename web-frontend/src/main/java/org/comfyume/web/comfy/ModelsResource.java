package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.comfyume.queue.usecase.ListModels;

/**
 * {@code /models}, {@code /experiment/models}, {@code /embeddings}: what any worker can load, from
 * what the workers told when they joined. Paths of a worker are not told: a folder's path is {@code
 * /models/<folder>}. Of single models neither metadata nor a preview is known here, so {@code
 * /view_metadata} answers as ComfyUI does for a file without.
 */
@ApplicationScoped
class ModelsResource implements ComfyResource {
  /** The folders that every ComfyUI has, in its order; all but two are folders of models. */
  private static final List<String> FOLDERS =
      List.of(
          "checkpoints",
          "configs",
          "loras",
          "vae",
          "text_encoders",
          "diffusion_models",
          "clip_vision",
          "style_models",
          "embeddings",
          "diffusers",
          "vae_approx",
          "controlnet",
          "gligen",
          "upscale_models",
          "latent_upscale_models",
          "custom_nodes",
          "hypernetworks",
          "photomaker",
          "classifiers",
          "model_patches",
          "audio_encoders");

  private static final Set<String> NO_MODELS = Set.of("configs", "custom_nodes");

  private ListModels models;

  @Inject
  ModelsResource(ListModels models) {
    this.models = models;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ModelsResource() {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "models", exchange -> exchange.json(200, names(folders()))),
        Route.of("GET", "models/{folder}", this::files),
        Route.of("GET", "experiment/models", this::describeFolders),
        Route.of("GET", "experiment/models/{folder}", this::describeFiles),
        Route.of("GET", "embeddings", this::embeddings),
        Route.of("GET", "view_metadata/{folder}", exchange -> exchange.empty(404)));
  }

  private Set<String> folders() {
    Set<String> folders = new LinkedHashSet<>(FOLDERS);
    folders.addAll(models.list().keySet());
    return folders;
  }

  private void files(Exchange exchange) throws IOException {
    String folder = exchange.pathValue(0);
    if (folders().contains(folder)) {
      exchange.json(200, names(in(folder).keySet()));
    } else {
      exchange.empty(404);
    }
  }

  private void describeFolders(Exchange exchange) throws IOException {
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (String folder : folders()) {
      if (!NO_MODELS.contains(folder)) {
        list.add(
            Json.createObjectBuilder()
                .add("name", folder)
                .add("folders", Json.createArrayBuilder().add("/models/" + folder)));
      }
    }
    exchange.json(200, list.build().toString());
  }

  /** When a file was made no worker told us in common; a time of zero says so. */
  private void describeFiles(Exchange exchange) throws IOException {
    String folder = exchange.pathValue(0);
    if (!folders().contains(folder) || NO_MODELS.contains(folder)) {
      exchange.empty(404);
      return;
    }
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (Map.Entry<String, Long> file : in(folder).entrySet()) {
      list.add(
          Json.createObjectBuilder()
              .add("name", file.getKey())
              .add("pathIndex", 0)
              .add("modified", 0)
              .add("created", 0)
              .add("size", file.getValue()));
    }
    exchange.json(200, list.build().toString());
  }

  private void embeddings(Exchange exchange) throws IOException {
    List<String> names =
        in("embeddings").keySet().stream()
            .map(file -> file.replaceFirst("(?<=[^/])\\.[^./]*$", ""))
            .toList();
    exchange.json(200, names(names));
  }

  private SortedMap<String, Long> in(String folder) {
    return models.list().getOrDefault(folder, new TreeMap<>());
  }

  private static String names(Collection<String> names) {
    return Json.createArrayBuilder(names).build().toString();
  }
}
