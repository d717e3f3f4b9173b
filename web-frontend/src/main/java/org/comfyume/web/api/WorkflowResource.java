package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.comfyume.core.job.JobId;
import org.comfyume.queue.usecase.JobDetails;
import org.comfyume.queue.usecase.ReadJob;
import org.comfyume.web.security.CurrentParticipant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The workflow of one of one's own jobs, as ComfyUI executed it. */
@Path("/jobs/{job}/workflow")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "Jobs")
public class WorkflowResource {
  private CurrentParticipant caller;
  private ReadJob read;

  @Inject
  WorkflowResource(CurrentParticipant caller, ReadJob read) {
    this.caller = caller;
    this.read = read;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected WorkflowResource() {}

  /** As a file to keep. */
  @GET
  @Operation(summary = "Download the workflow of a job in API format")
  @APIResponse(responseCode = "404", description = "No such job of the caller")
  public Response workflow(@PathParam("job") String job) {
    JobDetails details =
        JobId.read(job)
            .flatMap(id -> read.read(caller.id(), id))
            .orElseThrow(() -> Problem.notFound("You have no job '" + job + "'."));
    return Response.ok(details.payload().promptJson(), MediaType.APPLICATION_JSON)
        .header(
            "Content-Disposition",
            "attachment; filename=\"workflow-" + details.job().id() + ".json\"")
        .header("Cache-Control", "private, no-cache")
        .build();
  }
}
