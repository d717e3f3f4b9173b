package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.comfyume.core.scheduling.Pause;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;
import org.comfyume.queue.usecase.ChangeRoom;
import org.comfyume.queue.usecase.CurrentRoom;
import org.comfyume.queue.usecase.EndRound;
import org.comfyume.queue.usecase.FindPerson;
import org.comfyume.queue.usecase.StartRound;
import org.comfyume.web.security.CurrentParticipant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the room is run. */
@Path("/room")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "Room")
public class RoomResource {
  private CurrentParticipant caller;
  private CurrentRoom room;
  private ChangeRoom change;
  private FindPerson people;
  private StartRound startRound;
  private EndRound endRound;

  @Inject
  RoomResource(
      CurrentParticipant caller,
      CurrentRoom room,
      ChangeRoom change,
      FindPerson people,
      StartRound startRound,
      EndRound endRound) {
    this.caller = caller;
    this.room = room;
    this.change = change;
    this.people = people;
    this.startRound = startRound;
    this.endRound = endRound;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected RoomResource() {}

  @GET
  @Operation(
      summary = "How is the room run?",
      description = "Mode and pause for everybody; for an admin also what PUT may change.")
  public String read() {
    return view(room.control());
  }

  @PUT
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Change mode, limits and memory rules",
      description =
          "For admins. Body: any of {\"mode\": fair|fifo|round-robin|priority, \"slackSeconds\","
              + " \"waitCapSeconds\", \"maxRoomDepth\", \"vram\": {\"enabled\", \"dryRun\","
              + " \"marginMb\"}, \"roles\": {\"participant\"|\"instructor\"|\"admin\": {\"weight\","
              + " \"maxWaiting\", \"maxRunning\", \"gpuSecondsPerHour\"}}}; a limit of null is none."
              + " All of it is done or nothing. Running and waiting jobs are not touched.")
  @APIResponse(responseCode = "200", description = "All rules as they are now")
  @APIResponse(responseCode = "400", description = "What is wrong and what is allowed")
  @APIResponse(responseCode = "403", description = "The caller is no admin")
  public String write(String body) {
    if (!caller.get().may(Permission.SET_RULES)) {
      throw Problem.forbidden("Only an admin may change mode and limits.");
    }
    return view(change.change(caller.get(), "room", RoomChange.of(object(body))));
  }

  @POST
  @Path("/pause")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Start no further jobs but an instructor's; running ones finish",
      description = "For instructors and admins. Waiting jobs keep their places.")
  @APIResponse(responseCode = "403", description = "The caller does not steer the room")
  public String pause() {
    Pause pause = new Pause(InstantSource.system().instant(), caller.id());
    return steer("pause", room -> room.pause() == null ? room.withPause(pause) : room);
  }

  @POST
  @Path("/resume")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Start jobs again", description = "For instructors and admins.")
  @APIResponse(responseCode = "403", description = "The caller does not steer the room")
  public String resume() {
    return steer("resume", room -> room.withPause(null));
  }

  @POST
  @Path("/round")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Everyone once: no second job before all who wait had one started",
      description = "For instructors and admins. Ends by itself. Answers how many get a turn.")
  @APIResponse(responseCode = "200", description = "people")
  @APIResponse(responseCode = "403", description = "The caller does not steer the room")
  @APIResponse(responseCode = "409", description = "Nobody waits, or a round goes on")
  public String round() {
    int people = startRound.start(caller.get());
    if (people == 0) {
      throw Problem.of(Response.Status.CONFLICT, "Nobody waits, or a round goes on.");
    }
    return Json.createObjectBuilder().add("people", people).build().toString();
  }

  @DELETE
  @Path("/round")
  @Operation(summary = "End the round", description = "For instructors and admins.")
  @APIResponse(responseCode = "204", description = "None goes on any more")
  @APIResponse(responseCode = "403", description = "The caller does not steer the room")
  public void endRound() {
    endRound.end(caller.get());
  }

  /** Asked before anything else, so that it is refused also where it would change nothing. */
  private String steer(String action, UnaryOperator<RoomControl> wish) {
    if (!caller.get().may(Permission.STEER_ROOM)) {
      throw Problem.forbidden("Only an instructor or an admin may pause the room.");
    }
    return view(change.change(caller.get(), action, wish));
  }

  private String view(RoomControl control) {
    Pause pause = control.pause();
    String by =
        pause == null
            ? null
            : people.find(pause.by()).map(Participant::displayName).orElse(pause.by().value());
    boolean all = caller.get().may(Permission.SET_RULES);
    return (all ? RoomJson.rules(control, by) : RoomJson.view(control, by)).build().toString();
  }

  private static JsonObject object(String body) {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readObject();
    } catch (JsonException notAnObject) {
      throw Problem.badRequest("The body is not a JSON object: " + notAnObject.getMessage());
    }
  }
}
