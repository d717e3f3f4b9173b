package org.comfyume.web.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An answer of the form of RFC 9457, thrown by resources. */
class Problem extends WebApplicationException {
  static final String MEDIA_TYPE = "application/problem+json";

  private Problem(Response response, String detail) {
    super(detail, response);
  }

  /**
   * @param detail what was wrong and what is allowed, for a person
   */
  static Problem of(Response.Status status, String detail) {
    return new Problem(response(status, detail, JsonValue.EMPTY_JSON_OBJECT), detail);
  }

  static Problem badRequest(String detail) {
    return of(Response.Status.BAD_REQUEST, detail);
  }

  static Problem notFound(String detail) {
    return of(Response.Status.NOT_FOUND, detail);
  }

  static Problem forbidden(String detail) {
    return of(Response.Status.FORBIDDEN, detail);
  }

  /**
   * @param more further members of the problem object
   */
  static Response response(Response.StatusType status, String detail, JsonObject more) {
    JsonObject body =
        Json.createObjectBuilder(more)
            .add("type", "about:blank")
            .add("title", status.getReasonPhrase())
            .add("status", status.getStatusCode())
            .add("detail", detail)
            .build();
    return Response.status(status)
        .type(MediaType.valueOf(MEDIA_TYPE))
        .entity(body.toString())
        .build();
  }
}
