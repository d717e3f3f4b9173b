package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.SendMessage;
import org.comfyume.queue.usecase.WithdrawMessage;
import org.comfyume.web.comfy.JobJson;
import org.comfyume.web.security.CurrentParticipant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Says something on everybody's pages. */
@Path("/messages")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "Room")
public class MessagesResource {
  private CurrentParticipant caller;
  private SendMessage send;
  private WithdrawMessage withdraw;

  @Inject
  MessagesResource(CurrentParticipant caller, SendMessage send, WithdrawMessage withdraw) {
    this.caller = caller;
    this.send = send;
    this.withdraw = withdraw;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected MessagesResource() {}

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Put a message at the top of everybody's pages",
      description =
          "For instructors and admins. Body: {\"text\": 1 to 500 characters, \"to\"?: a name,"
              + " \"seconds\"?: 1 to 86400, 900 if it is left out}.")
  @APIResponse(responseCode = "201", description = "id")
  @APIResponse(responseCode = "403", description = "The caller does not steer the room")
  @APIResponse(responseCode = "404", description = "No such person")
  public Response send(String body) {
    JsonObject wish = JobJson.parse(body);
    ParticipantId to =
        wish.get("to") instanceof JsonString name ? new ParticipantId(name.getString()) : null;
    String text = wish.get("text") instanceof JsonString said ? said.getString() : "";
    UUID id =
        send.send(caller.get(), to, text, stays(wish.get("seconds")))
            .orElseThrow(() -> Problem.notFound("There is no such person."));
    return Response.status(Response.Status.CREATED)
        .entity(Json.createObjectBuilder().add("id", id.toString()).build().toString())
        .build();
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Take a message away", description = "For instructors and admins.")
  @APIResponse(responseCode = "204", description = "Nobody reads it any more")
  @APIResponse(responseCode = "403", description = "The caller does not steer the room")
  @APIResponse(responseCode = "404", description = "Nobody can read such a message now")
  public void withdraw(@PathParam("id") String id) {
    if (!withdraw.withdraw(caller.get(), UUID.fromString(id))) {
      throw Problem.notFound("Nobody can read such a message now.");
    }
  }

  private static Duration stays(@Nullable JsonValue told) {
    if (told == null) {
      return SendMessage.USUAL;
    }
    if (!(told instanceof JsonNumber seconds) || !seconds.isIntegral()) {
      throw Problem.badRequest("\"seconds\" is a whole number from 1 to 86400.");
    }
    return Duration.ofSeconds(seconds.longValue());
  }
}
