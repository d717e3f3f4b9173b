package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.OpenFileById;
import org.comfyume.queue.usecase.OpenThumbnail;
import org.comfyume.queue.usecase.OpenedFile;
import org.comfyume.web.comfy.FileSender;
import org.comfyume.web.security.CurrentParticipant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One's own stored files. */
@Path("/")
@RequestScoped
@Tag(name = "Files")
public class FilesResource {
  private static final int SMALLEST = 16;
  private static final int LARGEST = 2048;

  private CurrentParticipant caller;
  private OpenFileById open;
  private OpenThumbnail thumbnail;

  @Inject
  FilesResource(CurrentParticipant caller, OpenFileById open, OpenThumbnail thumbnail) {
    this.caller = caller;
    this.open = open;
    this.thumbnail = thumbnail;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected FilesResource() {}

  /** The file, or a JPEG of it that fits into a square of the given edge in pixels. */
  @GET
  @Path("/files/{file}")
  @Operation(summary = "Read a file, whole or a range, or a thumbnail of it")
  @APIResponse(responseCode = "404", description = "No such file of the caller")
  public void file(
      @PathParam("file") String file,
      @QueryParam("thumbnail") @Nullable Integer edge,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response)
      throws IOException {
    UUID id = uuid(file);
    Optional<OpenedFile> found =
        edge == null ? open.open(caller.id(), id) : thumbnail(caller.id(), id, edge);
    FileSender.send(found.orElseThrow(() -> unknown(file)), request, response);
    response.flushBuffer();
  }

  private Optional<OpenedFile> thumbnail(ParticipantId owner, UUID id, int edge)
      throws IOException {
    if (edge < SMALLEST || edge > LARGEST) {
      throw Problem.badRequest(
          "thumbnail is the longest edge in pixels, "
              + SMALLEST
              + " to "
              + LARGEST
              + ", not "
              + edge
              + ".");
    }
    return thumbnail.open(owner, id, edge);
  }

  private static UUID uuid(String text) {
    return Ids.read(text).orElseThrow(() -> unknown(text));
  }

  private static Problem unknown(String file) {
    return Problem.notFound("You have no file '" + file + "'. A job's outputs list their files.");
  }
}
