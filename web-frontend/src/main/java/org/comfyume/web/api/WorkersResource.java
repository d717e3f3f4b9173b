package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.comfyume.core.fleet.TelemetryHistory;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerWish;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.ListWorkers;
import org.comfyume.queue.usecase.ReadHistory;
import org.comfyume.queue.usecase.WorkerView;
import org.comfyume.web.security.CurrentParticipant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The room's workers, as everybody in it may see them. */
@Path("/workers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workers")
public class WorkersResource {
  private CurrentParticipant caller;
  private ListWorkers workers;
  private ReadHistory readHistory;
  private WorkerChanges changes;

  @Inject
  WorkersResource(
      CurrentParticipant caller,
      ListWorkers workers,
      ReadHistory readHistory,
      WorkerChanges changes) {
    this.caller = caller;
    this.changes = changes;
    this.workers = workers;
    this.readHistory = readHistory;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected WorkersResource() {}

  @GET
  @Operation(
      summary = "List workers with their GPUs",
      description =
          "warm: the largest models believed to be in its memory; ageSeconds is the time since the last sign of life, readingAgeSeconds since the GPUs"
              + " were last read; source says who told the memory, and what nobody tells is left"
              + " out. Who uses a worker is told by name;"
              + " which job it is only to its owner.")
  public String list() {
    JsonArrayBuilder list = Json.createArrayBuilder();
    Instant now = InstantSource.system().instant();
    workers.list().forEach(view -> list.add(view(view, caller.id(), now)));
    return Json.createObjectBuilder().add("workers", list).build().toString();
  }

  @GET
  @Path("/{id}/history")
  @Operation(
      summary = "The last readings of a worker's GPUs, second by second",
      description =
          "seconds: how far back, 1 to 3600, 300 if it is not given. Of each GPU the columns have"
              + " the same length, oldest first; a second without a reading is missing, a value"
              + " that was not known is null. at is in seconds since 1970. In memory: empty after"
              + " a restart.")
  public String history(
      @PathParam("id") String id, @QueryParam("seconds") @Nullable String seconds) {
    int length =
        length(seconds)
            .orElseThrow(
                () ->
                    Problem.badRequest(
                        "seconds is '" + seconds + "'; allowed is a whole number from 1 to 3600."));
    JsonArrayBuilder gpus = Json.createArrayBuilder();
    readHistory
        .read(worker(id), length)
        .orElseThrow(() -> nobody(id))
        .forEach(gpu -> gpus.add(GpuJson.history(gpu)));
    return Json.createObjectBuilder()
        .add("worker", id)
        .add("seconds", length)
        .add("gpus", gpus)
        .build()
        .toString();
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Add a worker",
      description =
          "For admins. Body: {\"id\": 1 to 40 of a-z, 0-9 and -, \"label\", \"url\"}. Added only if"
              + " a ComfyUI answers there; no restart is needed.")
  @APIResponse(responseCode = "201", description = "It is added")
  @APIResponse(responseCode = "400", description = "What is wrong with the body")
  @APIResponse(responseCode = "403", description = "The caller is no admin")
  @APIResponse(responseCode = "409", description = "No ComfyUI answers, or id or address is taken")
  public Response add(String body) {
    return changes.add(body);
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Change a worker's label and address",
      description = "For admins. Body: {\"label\", \"url\"}. Not of one in the configuration.")
  @APIResponse(responseCode = "403", description = "The caller is no admin")
  @APIResponse(responseCode = "409", description = "It has a job, or no ComfyUI answers there")
  public Response edit(@PathParam("id") String id, String body) {
    return changes.edit(id, body);
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Remove a worker without a job", description = "For admins.")
  @APIResponse(responseCode = "204", description = "Removed; what ran there stays")
  @APIResponse(responseCode = "403", description = "The caller is no admin")
  @APIResponse(responseCode = "409", description = "It has a job, or the configuration lists it")
  public void remove(@PathParam("id") String id) {
    changes.remove(worker(id));
  }

  @POST
  @Path("/{id}/drain")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Let a worker finish its job and take nothing new",
      description = "For admins. It outlives a restart.")
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "403", description = "The caller is no admin")
  public void drain(@PathParam("id") String id) {
    changes.steer(worker(id), WorkerWish.DRAIN);
  }

  @POST
  @Path("/{id}/quarantine")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Keep a worker out",
      description = "For admins. Its job goes on. It outlives a restart.")
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "403", description = "The caller is no admin")
  public void quarantine(@PathParam("id") String id) {
    changes.steer(worker(id), WorkerWish.QUARANTINE);
  }

  @POST
  @Path("/{id}/resume")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Let a worker take jobs again",
      description = "For admins. From a drain or a quarantine.")
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "403", description = "The caller is no admin")
  public void resume(@PathParam("id") String id) {
    changes.steer(worker(id), WorkerWish.WORK);
  }

  @POST
  @Path("/{id}/test")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Ask a worker what it is",
      description = "For admins. outcome: answers|nobody|no_comfyui. Runs no job.")
  @APIResponse(responseCode = "403", description = "The caller is no admin")
  public String test(@PathParam("id") String id) {
    return changes.test(worker(id));
  }

  private static WorkerId worker(String id) {
    try {
      return new WorkerId(id);
    } catch (IllegalArgumentException none) {
      throw nobody(id);
    }
  }

  static Problem nobody(String id) {
    return Problem.notFound("There is no worker '" + id + "'; GET /workers lists those there are.");
  }

  /** The length that was asked for; 300 if none was; empty if it is not allowed. */
  static OptionalInt length(@Nullable String given) {
    if (given == null) {
      return OptionalInt.of(300);
    }
    int length = given.matches("[0-9]{1,4}") ? Integer.parseInt(given) : 0;
    boolean allowed = length >= 1 && length <= TelemetryHistory.SECONDS;
    return allowed ? OptionalInt.of(length) : OptionalInt.empty();
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
    Instant read = worker.readAt();
    if (read != null) {
      json.add("readingAgeSeconds", Math.max(0, Duration.between(read, now).toSeconds()));
    }
    json.add("warm", Json.createArrayBuilder(view.warm()));
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
    worker.gpus().forEach(gpu -> gpus.add(GpuJson.now(gpu)));
    return gpus;
  }

  private static void addText(JsonObjectBuilder json, String name, @Nullable String text) {
    if (text != null) {
      json.add(name, text);
    }
  }
}
