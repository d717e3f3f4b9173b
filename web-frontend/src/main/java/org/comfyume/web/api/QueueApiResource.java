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
import java.time.Instant;
import java.time.InstantSource;
import org.comfyume.core.job.Job;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.queue.usecase.ListRoom;
import org.comfyume.queue.usecase.LiveOutlook;
import org.comfyume.queue.usecase.RoomRow;
import org.comfyume.web.security.CurrentParticipant;
import org.comfyume.web.words.Estimate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Everybody's unfinished jobs, for those who see the room. */
@Path("/queue")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "Room")
public class QueueApiResource {
  private CurrentParticipant caller;
  private ListRoom room;
  private LiveOutlook outlook;

  @Inject
  QueueApiResource(CurrentParticipant caller, ListRoom room, LiveOutlook outlook) {
    this.caller = caller;
    this.room = room;
    this.outlook = outlook;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected QueueApiResource() {}

  @GET
  @Operation(
      summary = "List what runs and waits, of everybody",
      description =
          "For instructors and admins. In the order in which it is likely to start, with whose it"
              + " is. Titles and prompts are their owners' alone.")
  @APIResponse(responseCode = "403", description = "The caller may not see the room")
  public String list() {
    JsonArrayBuilder jobs = Json.createArrayBuilder();
    Instant asOf = outlook.read().asOf();
    Instant now = InstantSource.system().instant();
    room.list(caller.get()).forEach(row -> jobs.add(view(row, asOf, now)));
    return Json.createObjectBuilder().add("jobs", jobs).build().toString();
  }

  static JsonObjectBuilder view(RoomRow row, @Nullable Instant asOf, Instant now) {
    Job job = row.job();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", job.id().toString())
            .add("owner", job.owner().value())
            .add("displayName", row.owner())
            .add("class", job.jobClass().word())
            .add("state", job.state().word());
    JobView.time(json, "submittedAt", job.submittedAt());
    JobView.time(json, "startedAt", job.startedAt());
    Expectation expectation = row.expectation();
    if (row.worker() != null) {
      json.add("worker", row.worker().value());
    } else if (expectation != null) {
      WaitJson.addExpectation(json, expectation, Estimate.of(expectation.start(), asOf), now);
    }
    return json;
  }
}
