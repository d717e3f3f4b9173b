package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.comfyume.core.workshop.Participant;
import org.comfyume.queue.usecase.ExportPerson;
import org.comfyume.web.security.CurrentParticipant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All that is kept about the caller, to take along. */
@Path("/me/export")
@RequestScoped
@Tag(name = "People")
public class ExportResource {
  private CurrentParticipant caller;
  private PersonArchive archive;

  @Inject
  ExportResource(CurrentParticipant caller, PersonArchive archive) {
    this.caller = caller;
    this.archive = archive;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ExportResource() {}

  /** Written while it is read: neither memory nor a temporary file holds it whole. */
  @GET
  @Produces("application/zip")
  @Operation(
      summary = "Take along all that is kept about me",
      description =
          "A ZIP: profile, tokens without secrets, jobs with prompts, GPU time, entries of the audit"
              + " log, what the editor keeps; with ?files=true also my files.")
  @APIResponse(responseCode = "200", description = "The archive")
  @APIResponse(responseCode = "404", description = "The caller has no account")
  public Response export(@QueryParam("files") boolean files) {
    Participant person = caller.get();
    ExportPerson.Facts facts =
        archive
            .facts(person)
            .orElseThrow(() -> Problem.notFound("The command line has no account of its own."));
    StreamingOutput body = out -> archive.write(person, facts, files, out);
    return Response.ok(body)
        .header("Content-Disposition", "attachment; filename=\"comfyume-" + person.id() + ".zip\"")
        .header("Cache-Control", "no-store")
        .build();
  }
}
