package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.ListWorkers;
import org.comfyume.queue.usecase.WorkerView;
import org.comfyume.web.security.CurrentParticipant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The room's workers, as everybody in it may see them. */
@Path("/workers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workers")
public class WorkersResource {
  private CurrentParticipant caller;
  private ListWorkers workers;

  @Inject
  WorkersResource(CurrentParticipant caller, ListWorkers workers) {
    this.caller = caller;
    this.workers = workers;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected WorkersResource() {}

  @GET
  @Operation(
      summary = "List workers with their GPUs",
      description =
          "ageSeconds is the time since the last sign of life. Who uses a worker is told by name;"
              + " which job it is only to its owner.")
  public String list() {
    JsonArrayBuilder list = Json.createArrayBuilder();
    Instant now = InstantSource.system().instant();
    workers.list().forEach(view -> list.add(view(view, caller.id(), now)));
    return Json.createObjectBuilder().add("workers", list).build().toString();
  }

  private static JsonObjectBuilder view(WorkerView view, ParticipantId asker, Instant now) {
    Worker worker = view.worker();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", worker.id().value())
            .add("label", worker.label())
            .add("state", worker.state().word())
            .add("busy", view.owner() != null || view.job() != null)
            .add("gpus", gpus(worker));
    WorkerCapabilities capabilities = worker.capabilities();
    if (capabilities != null) {
      json.add("version", capabilities.comfyVersion());
    }
    Instant seen = worker.lastSeen();
    if (seen != null) {
      json.add("ageSeconds", Math.max(0, Duration.between(seen, now).toSeconds()));
    }
    addText(json, "problem", worker.problem());
    addText(json, "runningFor", view.running());
    JobView.time(json, "since", view.since());
    JobId job = view.job();
    if (job != null && asker.equals(view.owner())) {
      json.add("job", job.toString());
    }
    return json;
  }

  private static JsonArrayBuilder gpus(Worker worker) {
    JsonArrayBuilder gpus = Json.createArrayBuilder();
    for (GpuReading gpu : worker.gpus()) {
      gpus.add(
          Json.createObjectBuilder()
              .add("name", gpu.name())
              .add("vramTotalBytes", gpu.vramTotalBytes())
              .add("vramUsedBytes", gpu.vramUsedBytes()));
    }
    return gpus;
  }

  private static void addText(
      JsonObjectBuilder json, String name, @org.jspecify.annotations.Nullable String text) {
    if (text != null) {
      json.add(name, text);
    }
  }
}
