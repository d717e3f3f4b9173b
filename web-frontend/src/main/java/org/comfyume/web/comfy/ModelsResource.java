package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.queue.usecase.ListModels;
import org.comfyume.queue.usecase.ReadModelMetadata;
import org.comfyume.queue.usecase.ReadModelPreview;

/**
 * {@code /models}, {@code /experiment/models}, {@code /embeddings}: what any worker can load, from
 * what the workers told when they joined. Paths of a worker are not told: a folder's path is {@code
 * /models/<folder>}. What stands in a file, and the picture beside it, is asked of a worker that
 * has it.
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
  private ReadModelMetadata metadata;
  private ReadModelPreview previews;

  @Inject
  ModelsResource(ListModels models, ReadModelMetadata metadata, ReadModelPreview previews) {
    this.models = models;
    this.metadata = metadata;
    this.previews = previews;
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
        Route.of("GET", "experiment/models/preview/{folder}/{place}/**", this::preview),
        Route.of("GET", "view_metadata/{folder}", this::metadata),
        Route.ofFiles("internal/folder_paths", this::folderPaths));
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

  /** The editor asks for it to tell a folder that is missing from a model that is. */
  private void folderPaths(Exchange exchange) throws IOException {
    JsonObjectBuilder paths = Json.createObjectBuilder();
    folders().forEach(folder -> paths.add(folder, places(folder)));
    exchange.json(200, paths.build().toString());
  }

  /** Not where it lies on a disk: that is told of no server. */
  private static JsonArrayBuilder places(String folder) {
    return Json.createArrayBuilder().add("/models/" + folder);
  }

  private void describeFolders(Exchange exchange) throws IOException {
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (String folder : folders()) {
      if (!NO_MODELS.contains(folder)) {
        list.add(Json.createObjectBuilder().add("name", folder).add("folders", places(folder)));
      }
    }
    exchange.json(200, list.build().toString());
  }

  /** One listing for all workers, so a file has one place: the first. */
  private void describeFiles(Exchange exchange) throws IOException {
    String folder = exchange.pathValue(0);
    if (!folders().contains(folder) || NO_MODELS.contains(folder)) {
      exchange.empty(404);
      return;
    }
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (Map.Entry<String, ModelFile> file : in(folder).entrySet()) {
      list.add(
          Json.createObjectBuilder()
              .add("name", file.getKey())
              .add("pathIndex", 0)
              .add("modified", seconds(file.getValue().modifiedAt()))
              .add("created", seconds(file.getValue().createdAt()))
              .add("size", file.getValue().bytes()));
    }
    exchange.json(200, list.build().toString());
  }

  /** A whole second is told with one zero behind the point, as Python writes it. */
  private static BigDecimal seconds(Instant instant) {
    BigDecimal exact =
        BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant), 6)
            .stripTrailingZeros();
    return exact.scale() < 1 ? exact.setScale(1) : exact;
  }

  private void metadata(Exchange exchange) throws IOException {
    String file = exchange.query("filename").orElse("");
    Optional<byte[]> found =
        file.endsWith(".safetensors")
            ? metadata.read(new ModelRef(exchange.pathValue(0), file))
            : Optional.empty();
    if (found.isPresent()) {
      exchange.send(200, "application/json; charset=utf-8", found.get());
    } else {
      exchange.empty(404);
    }
  }

  /** The place is read and not looked at: each worker has places of its own. */
  private void preview(Exchange exchange) throws IOException {
    Integer.parseInt(exchange.pathValue(1));
    String file = String.join("/", exchange.pathValuesFrom(2));
    Optional<byte[]> found = previews.read(new ModelRef(exchange.pathValue(0), file));
    if (found.isPresent()) {
      exchange.response().setHeader("X-Content-Type-Options", "nosniff");
      exchange.send(200, "image/webp", found.get());
    } else {
      exchange.empty(404);
    }
  }

  private void embeddings(Exchange exchange) throws IOException {
    List<String> names =
        in("embeddings").keySet().stream()
            .map(file -> file.replaceFirst("(?<=[^/])\\.[^./]*$", ""))
            .toList();
    exchange.json(200, names(names));
  }

  private SortedMap<String, ModelFile> in(String folder) {
    return models.list().getOrDefault(folder, new TreeMap<>());
  }

  private static String names(Collection<String> names) {
    return Json.createArrayBuilder(names).build().toString();
  }
}
