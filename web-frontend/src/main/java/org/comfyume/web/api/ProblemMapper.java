package org.comfyume.web.api;

import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.queue.usecase.Conflict;
import org.comfyume.queue.usecase.NotAllowed;
import org.jspecify.annotations.Nullable;

/** Every error that leaves the API is a problem object. */
@Provider
public class ProblemMapper implements ExceptionMapper<Exception> {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

  @Override
  public Response toResponse(Exception failure) {
    Throwable refusal = refusalIn(failure);
    if (refusal instanceof Conflict) {
      return answer(Response.Status.CONFLICT, refusal);
    }
    if (refusal instanceof NotAllowed) {
      return answer(Response.Status.FORBIDDEN, refusal);
    }
    if (failure instanceof Problem problem) {
      return problem.getResponse();
    }
    if (failure instanceof NotFoundException) {
      return Problem.response(
          Response.Status.NOT_FOUND,
          "There is nothing at this address, or a parameter has the wrong type. GET /openapi lists"
              + " all addresses and parameters.",
          JsonValue.EMPTY_JSON_OBJECT);
    }
    if (failure instanceof WebApplicationException web) {
      return answer(web.getResponse().getStatusInfo(), failure);
    }
    if (failure instanceof IllegalArgumentException || failure instanceof JsonException) {
      return answer(Response.Status.BAD_REQUEST, failure);
    }
    LOG.log(Level.WARNING, "A request to the API failed.", failure);
    return Problem.response(
        Response.Status.INTERNAL_SERVER_ERROR,
        "Something went wrong here; the server's log has the details.",
        JsonValue.EMPTY_JSON_OBJECT);
  }

  private static Response answer(Response.StatusType status, Throwable cause) {
    String message = cause.getMessage();
    return Problem.response(
        status, message == null ? status.getReasonPhrase() : message, JsonValue.EMPTY_JSON_OBJECT);
  }

  /** The container may wrap what a use case throws. */
  private static @Nullable Throwable refusalIn(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof Conflict) && !(cause instanceof NotAllowed)) {
      cause = cause.getCause();
    }
    return cause;
  }
}
