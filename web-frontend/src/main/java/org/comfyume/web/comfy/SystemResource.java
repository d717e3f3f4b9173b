package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.queue.usecase.ListWorkers;
import org.comfyume.queue.usecase.WorkerView;

/**
 * {@code /system_stats}, {@code /features} and the small routes that every client asks at its
 * start.
 */
@ApplicationScoped
public class SystemResource implements ComfyResource {
  private ListWorkers workers;

  @Inject
  SystemResource(ListWorkers workers) {
    this.workers = workers;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected SystemResource() {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "system_stats", exchange -> exchange.json(200, stats())),
        Route.of("GET", "features", exchange -> exchange.json(200, features())),
        Route.of("POST", "free", SystemResource::refuse),
        Route.of("*", "internal/**", SystemResource::refuse),
        Route.of("*", "manager/**", SystemResource::refuse),
        Route.of("*", "v2/manager/**", SystemResource::refuse),
        Route.of("*", "customnode/**", SystemResource::refuse),
        Route.of("*", "v2/customnode/**", SystemResource::refuse));
  }

  /** What we tell clients of ourselves, over HTTP and in the socket's handshake. */
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
        .add("system", system(fleet))
        .add("devices", devices(fleet))
        .build()
        .toString();
  }

  /** The same members as upstream; what could tell a path or a command line is left empty. */
  private static JsonObjectBuilder system(List<Worker> fleet) {
    String version =
        fleet.stream()
            .map(Worker::capabilities)
            .filter(Objects::nonNull)
            .map(WorkerCapabilities::comfyVersion)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    return Json.createObjectBuilder()
        .add("os", "linux")
        .add("ram_total", Runtime.getRuntime().maxMemory())
        .add("ram_free", Runtime.getRuntime().freeMemory())
        .add("comfyui_version", version)
        .add("required_frontend_version", "")
        .add("installed_templates_version", JsonValue.NULL)
        .add("required_templates_version", "")
        .add("python_version", "")
        .add("pytorch_version", "")
        .add("embedded_python", false)
        .add("argv", JsonValue.EMPTY_JSON_ARRAY);
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
        .add("torch_vram_total", 0)
        .add("torch_vram_free", 0);
  }
}
