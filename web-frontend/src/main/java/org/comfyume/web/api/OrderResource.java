package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.queue.usecase.LoadJob;
import org.comfyume.queue.usecase.ReclassJob;
import org.comfyume.queue.usecase.ReorderJob;
import org.comfyume.queue.usecase.RequeueJob;
import org.comfyume.web.comfy.JobJson;
import org.comfyume.web.security.CurrentParticipant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The order of jobs: one's own, and for those who steer the room everybody's. */
@Path("/jobs")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "Jobs")
public class OrderResource {
  private CurrentParticipant caller;
  private LoadJob load;
  private ReorderJob reorder;
  private ReclassJob reclass;
  private RequeueJob requeue;

  @Inject
  OrderResource(
      CurrentParticipant caller,
      LoadJob load,
      ReorderJob reorder,
      ReclassJob reclass,
      RequeueJob requeue) {
    this.caller = caller;
    this.load = load;
    this.reorder = reorder;
    this.reclass = reclass;
    this.requeue = requeue;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected OrderResource() {}

  @POST
  @Path("/{id}/move")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Move a waiting job among one's own",
      description =
          "Body: {\"to\": \"front\", \"up\", \"down\" or a place counted from 1}. Own jobs of one class"
              + " exchange their places; nobody else is passed.")
  @APIResponse(responseCode = "200", description = "id and state")
  @APIResponse(responseCode = "404", description = "No such job of the caller")
  @APIResponse(responseCode = "409", description = "It does not wait any more")
  public String move(@PathParam("id") String id, String body) {
    ReorderJob.Move to = target(body);
    JobId job = JobsResource.jobId(id);
    if (!reorder.move(caller.id(), job, to)) {
      if (load.load(job).filter(found -> found.owner().equals(caller.id())).isEmpty()) {
        throw JobsResource.unknown(id);
      }
      throw conflict(job, "Only waiting jobs can be moved");
    }
    return state(job);
  }

  private static ReorderJob.Move target(String body) {
    return JobJson.parse(body).get("to") instanceof JsonNumber place
        ? ReorderJob.Move.to(place.intValue())
        : ReorderJob.Move.ofWord(word(body, "to", "front, up, down, or a place from 1"));
  }

  @PUT
  @Path("/{id}/class")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Give anybody's waiting job another class",
      description =
          "For instructors and admins. Body: {\"class\": \"instructor\", \"high\", \"normal\" or"
              + " \"low\"}.")
  @APIResponse(responseCode = "200", description = "id, state and class")
  @APIResponse(responseCode = "403", description = "The caller does not steer the room")
  @APIResponse(responseCode = "404", description = "No such job")
  @APIResponse(responseCode = "409", description = "It does not wait any more")
  public String reclass(@PathParam("id") String id, String body) {
    JobId job = JobsResource.jobId(id);
    JobClass jobClass = JobClass.ofWord(word(body, "class", "instructor, high, normal, low"));
    if (!reclass.reclass(caller.get(), job, jobClass)) {
      throw conflict(job, "Only waiting jobs can change their class");
    }
    return state(job);
  }

  @POST
  @Path("/{id}/requeue")
  @Operation(
      summary = "Put anybody's running job back; it keeps its place and the try does not count",
      description =
          "For instructors and admins. The wish is recorded; the job waits again as soon as its"
              + " worker has stopped.")
  @APIResponse(responseCode = "202", description = "id, state and class")
  @APIResponse(responseCode = "403", description = "The caller does not steer the room")
  @APIResponse(responseCode = "404", description = "No such job")
  @APIResponse(responseCode = "409", description = "It does not run, or is being stopped already")
  public Response requeue(@PathParam("id") String id) {
    JobId job = JobsResource.jobId(id);
    if (!requeue.requeue(caller.get(), job)) {
      throw conflict(job, "Only running jobs that nobody stops already can be put back");
    }
    return Response.accepted(state(job)).build();
  }

  private String state(JobId id) {
    Job job = find(id);
    return Json.createObjectBuilder()
        .add("id", id.toString())
        .add("state", job.state().word())
        .add("class", job.jobClass().word())
        .build()
        .toString();
  }

  private Problem conflict(JobId id, String rule) {
    String state = find(id).state().word();
    return Problem.of(Response.Status.CONFLICT, rule + "; this one is " + state + ".");
  }

  private Job find(JobId id) {
    return load.load(id)
        .orElseThrow(
            () -> Problem.notFound("There is no job '" + id + "'. GET /api/v1/queue lists all."));
  }

  private static String word(String body, String key, String allowed) {
    if (JobJson.parse(body).get(key) instanceof JsonString word) {
      return word.getString();
    }
    throw Problem.badRequest(
        "The body is a JSON object with the word \"" + key + "\". Allowed: " + allowed + ".");
  }
}
