package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.BoostPerson;
import org.comfyume.queue.usecase.EndBoost;
import org.comfyume.web.comfy.JobJson;
import org.comfyume.web.security.CurrentParticipant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lets one person go first for a while. */
@Path("/people/{name}/boost")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "Room")
public class BoostResource {
  private CurrentParticipant caller;
  private BoostPerson boost;
  private EndBoost end;

  @Inject
  BoostResource(CurrentParticipant caller, BoostPerson boost, EndBoost end) {
    this.caller = caller;
    this.boost = boost;
    this.end = end;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected BoostResource() {}

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Let a person's jobs go before those of others of the same class",
      description =
          "For instructors and admins. Body: empty, or {\"seconds\": 1 to 3600}; without it 10"
              + " minutes from now. Running jobs are not touched.")
  @APIResponse(responseCode = "204", description = "The boost holds")
  @APIResponse(responseCode = "403", description = "The caller does not steer the room")
  @APIResponse(responseCode = "404", description = "No such person")
  public void boost(@PathParam("name") String name, String body) {
    if (!boost.boost(caller.get(), new ParticipantId(name), length(body))) {
      throw Problem.notFound("There is no person called '" + name + "'.");
    }
  }

  @DELETE
  @Operation(summary = "End a boost", description = "For instructors and admins.")
  @APIResponse(responseCode = "204", description = "The person has none any more")
  @APIResponse(responseCode = "403", description = "The caller does not steer the room")
  public void end(@PathParam("name") String name) {
    end.end(caller.get(), new ParticipantId(name));
  }

  private static Duration length(String body) {
    if (body.isBlank()) {
      return BoostPerson.USUAL;
    }
    JsonValue told = JobJson.parse(body).get("seconds");
    if (told == null) {
      return BoostPerson.USUAL;
    }
    if (!(told instanceof JsonNumber seconds) || !seconds.isIntegral()) {
      throw Problem.badRequest("\"seconds\" is a whole number from 1 to 3600.");
    }
    return Duration.ofSeconds(seconds.longValue());
  }
}
