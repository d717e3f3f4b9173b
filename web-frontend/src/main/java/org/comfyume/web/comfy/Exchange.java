package org.comfyume.web.comfy;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;

/** One request to a person's ComfyUI, and the ways in which ComfyUI answers. */
final class Exchange {
  /** Longest JSON body, in bytes. */
  static final int BODY_LIMIT = 10 * 1024 * 1024;

  private final Participant caller;
  private final List<String> pathValues;
  private final QueryString query;
  private final HttpServletRequest request;
  private final HttpServletResponse response;

  Exchange(
      Participant caller,
      List<String> pathValues,
      HttpServletRequest request,
      HttpServletResponse response) {
    this.caller = caller;
    this.pathValues = List.copyOf(pathValues);
    this.query = new QueryString(request.getQueryString());
    this.request = request;
    this.response = response;
  }

  Participant caller() {
    return caller;
  }

  ParticipantId owner() {
    return caller.id();
  }

  /** The value of the n-th variable of the route, from 0. */
  String pathValue(int index) {
    return pathValues.get(index);
  }

  /** The values from the n-th on, of a route that takes the rest of a path. */
  List<String> pathValuesFrom(int index) {
    return pathValues.subList(index, pathValues.size());
  }

  Optional<String> query(String name) {
    return query.get(name);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }

  boolean isHead() {
    return request.getMethod().equals("HEAD");
  }

  /**
   * The whole body, whatever its content type says.
   *
   * @throws BodyTooLargeException if it is longer than {@link #BODY_LIMIT}
   */
  byte[] body() throws IOException {
    if (request.getContentLengthLong() > BODY_LIMIT) {
      throw new BodyTooLargeException(BODY_LIMIT);
    }
    byte[] body = request.getInputStream().readNBytes(BODY_LIMIT + 1);
    if (body.length > BODY_LIMIT) {
      throw new BodyTooLargeException(BODY_LIMIT);
    }
    return body;
  }

  /**
   * The body as an object. An array or a text counts as an empty one: ComfyUI only asks what is in
   * it.
   *
   * @throws JsonException if it is no JSON, nested too deep, or nothing that something can be in
   */
  JsonObject bodyObject() throws IOException {
    JsonValue value;
    try {
      value = JsonText.parse(new String(body(), StandardCharsets.UTF_8));
    } catch (ProtocolException notJson) {
      throw new JsonException("Not JSON, or nested too deep", notJson);
    }
    return switch (value.getValueType()) {
      case OBJECT -> value.asJsonObject();
      case ARRAY, STRING -> JsonValue.EMPTY_JSON_OBJECT;
      default -> throw new JsonException("The body must be a JSON object.");
    };
  }

  void json(int status, String body) throws IOException {
    send(status, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  /** A refusal that says why, in the shape of ComfyUI's younger routes. */
  void error(int status, String sentence) throws IOException {
    json(status, Json.createObjectBuilder().add("error", sentence).build().toString());
  }

  void text(int status, String body) throws IOException {
    send(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  /** Status and nothing else, as many of ComfyUI's routes answer. */
  void empty(int status) {
    response.setStatus(status);
    response.setContentLength(0);
  }

  /** What ComfyUI says to anything that it did not foresee. */
  void trouble() throws IOException {
    text(500, "500 Internal Server Error\n\nServer got itself in trouble");
  }

  void send(int status, String contentType, byte[] body) throws IOException {
    response.setStatus(status);
    response.setContentType(contentType);
    response.setContentLength(body.length);
    if (!response.containsHeader("Cache-Control")) {
      response.setHeader("Cache-Control", "no-store");
    }
    if (!isHead()) {
      response.getOutputStream().write(body);
    }
  }
}
