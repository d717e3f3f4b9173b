package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.comfyume.core.workshop.Permission;
import org.comfyume.queue.usecase.StopDispatching;
import org.comfyume.queue.usecase.SystemInfo;
import org.comfyume.queue.usecase.SystemState;
import org.comfyume.web.security.Caller;
import org.comfyume.web.security.CurrentParticipant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** This instance itself, for those who run it. */
@Path("/system")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "System")
public class SystemApiResource {
  private CurrentParticipant caller;
  private SystemState state;
  private StopDispatching stop;

  @Inject
  SystemApiResource(CurrentParticipant caller, SystemState state, StopDispatching stop) {
    this.caller = caller;
    this.state = state;
    this.stop = stop;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected SystemApiResource() {}

  @GET
  @Operation(summary = "How is this instance?")
  public String read() {
    if (!caller.get().may(Permission.MANAGE_WORKERS)) {
      throw Problem.forbidden("Only an admin may read the state of the system.");
    }
    return view();
  }

  @POST
  @Path("/stop")
  @Operation(
      summary = "Start no further job",
      description = "For the local command line only, which stops the process afterwards.")
  public String stop() {
    if (caller.caller().filter(Caller::isCommandLine).isEmpty()) {
      throw Problem.forbidden("Only the local command line may stop the system.");
    }
    stop.stop();
    return view();
  }

  private String view() {
    SystemInfo info = state.read();
    return Json.createObjectBuilder()
        .add("adminCreated", info.adminCreated())
        .add("version", info.version())
        .add("dispatching", info.dispatching())
        .build()
        .toString();
  }
}
