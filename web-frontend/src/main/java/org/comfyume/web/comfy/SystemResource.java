package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.queue.usecase.ListWorkers;
import org.comfyume.queue.usecase.ReadFleetServer;
import org.comfyume.queue.usecase.WorkerView;

/**
 * {@code /system_stats}, {@code /features} and the small routes that every client asks at its
 * start.
 */
@ApplicationScoped
public class SystemResource implements ComfyResource {
  private static final String ASSETS_OFF =
      "{\"error\":{\"code\":\"SERVICE_DISABLED\",\"message\":\"Assets system is"
          + " disabled. Start the server with --enable-assets to use this feature.\",\"details\":{}}}";

  private static final String NO_ASSETS = "{\"assets\":[],\"total\":0,\"has_more\":false}";
  private static final String NO_TAGS = "{\"tags\":[],\"total\":0,\"has_more\":false}";

  private ListWorkers workers;
  private ReadFleetServer server;

  @Inject
  SystemResource(ListWorkers workers, ReadFleetServer server) {
    this.workers = workers;
    this.server = server;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected SystemResource() {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "system_stats", exchange -> exchange.json(200, stats())),
        Route.of("GET", "features", exchange -> exchange.json(200, features())),
        Route.ofApi("GET", "assets", exchange -> noAssets(exchange, NO_ASSETS)),
        Route.ofApi("GET", "tags", exchange -> noAssets(exchange, NO_TAGS)),
        Route.of("POST", "free", SystemResource::refuse),
        Route.of("*", "internal/**", SystemResource::refuse),
        Route.of("*", "manager/**", SystemResource::refuse),
        Route.of("*", "v2/manager/**", SystemResource::refuse),
        Route.of("*", "customnode/**", SystemResource::refuse),
        Route.of("*", "v2/customnode/**", SystemResource::refuse));
  }

  /**
   * What we tell clients of ourselves, over HTTP and in the socket's handshake: what is served
   * here, whatever the workers could do. ComfyUI takes a member that is missing for a feature that
   * is off: assets, a node manager, prompts whose old node classes are replaced before they run.
   */
  public static String features() {
    return "{\"supports_preview_metadata\":true,\"max_upload_size\":" + UploadResource.LIMIT + "}";
  }

  /**
   * Routes that change a worker or tell of it and of others, its logs included. They exist in
   * ComfyUI, so the answer is 403 with the reason and not the 404 of an unknown route; the front
   * end's log panel then says that it has no logs.
   */
  private static void refuse(Exchange exchange) throws IOException {
    exchange.error(
        403,
        "This acts on a GPU server that others use too, so it is not available here. Allowed:"
            + " prompts, queue, history, files and uploads of your own.");
  }

  private String stats() {
    List<Worker> fleet = workers.list().stream().map(WorkerView::worker).toList();
    return Json.createObjectBuilder()
        .add("system", system(server.read().system(), fleet))
        .add("devices", devices(fleet))
        .build()
        .toString();
  }

  /**
   * The members of the newest worker. Before any has told, those that every client expects are
   * there, empty; the command line, which has paths of a machine, always is.
   */
  private static JsonObjectBuilder system(JsonObject told, List<Worker> fleet) {
    JsonObjectBuilder system =
        Json.createObjectBuilder()
            .add("os", "linux")
            .add("ram_total", 0)
            .add("ram_free", 0)
            .add("comfyui_version", version(fleet))
            .add("required_frontend_version", "")
            .addNull("installed_templates_version")
            .add("required_templates_version", "")
            .add("python_version", "")
            .add("pytorch_version", "")
            .add("embedded_python", false);
    told.forEach(system::add);
    return system.add("argv", JsonValue.EMPTY_JSON_ARRAY);
  }

  private static String version(List<Worker> fleet) {
    return fleet.stream()
        .map(Worker::capabilities)
        .filter(Objects::nonNull)
        .map(WorkerCapabilities::comfyVersion)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /**
   * Nobody has assets here: ComfyUI's are files by content, whoever put them there. So the answer
   * is that of a server of the fleet's version without any, or with assets switched off.
   */
  private void noAssets(Exchange exchange, String emptyList) throws IOException {
    switch (server.read().assets()) {
      case OPTIONAL -> exchange.json(503, ASSETS_OFF);
      case LISTED -> exchange.json(200, emptyList);
      case ABSENT -> {
        exchange.response().setContentType("application/octet-stream");
        exchange.empty(404);
      }
    }
  }

  private static JsonArrayBuilder devices(List<Worker> fleet) {
    JsonArrayBuilder devices = Json.createArrayBuilder();
    int index = 0;
    for (Worker worker : fleet) {
      for (GpuReading gpu : worker.gpus()) {
        devices.add(device(worker, gpu, index++));
      }
    }
    return devices;
  }

  /**
   * What torch holds without using it is among the free memory already. Without a GPU, ComfyUI
   * gives the machine's memory for both.
   */
  private static JsonObjectBuilder device(Worker worker, GpuReading gpu, int index) {
    boolean cpu = gpu.index() < 0;
    JsonObjectBuilder device =
        Json.createObjectBuilder()
            .add("name", worker.label() + " " + gpu.name())
            .add("type", cpu ? "cpu" : "cuda");
    if (cpu) {
      device.addNull("index");
    } else {
      device.add("index", index);
    }
    return device
        .add("vram_total", gpu.vramTotalBytes())
        .add("vram_free", gpu.vramFreeBytes())
        .add("torch_vram_total", cpu ? gpu.vramTotalBytes() : gpu.heldBytes())
        .add("torch_vram_free", cpu ? gpu.vramFreeBytes() : 0);
  }
}
