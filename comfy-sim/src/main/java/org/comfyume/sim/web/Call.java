package org.comfyume.sim.web;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.model.PyError;
import org.jspecify.annotations.Nullable;

/** One request and its answer. */
final class Call {
  private final HttpServerExchange exchange;
  private final String path;
  private final Map<String, String> variables;
  private byte @Nullable [] body;

  Call(HttpServerExchange exchange, String path, Map<String, String> variables) {
    this.exchange = exchange;
    this.path = path;
    this.variables = variables;
  }

  HttpServerExchange exchange() {
    return exchange;
  }

  /** The path as it was sent, still encoded. */
  String path() {
    return path;
  }

  /** A variable part of the path, decoded. */
  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("route has no variable " + name);
    }
    return value;
  }

  /** The decoded query; the first value of a name counts. */
  Map<String, String> query() {
    return query(exchange.getQueryString());
  }

  static Map<String, String> query(String raw) {
    Map<String, String> out = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      int at = pair.indexOf('=');
      String name = at < 0 ? pair : pair.substring(0, at);
      if (!pair.isEmpty()) {
        out.putIfAbsent(form(name), at < 0 ? "" : form(pair.substring(at + 1)));
      }
    }
    return out;
  }

  private static String form(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  Optional<String> param(String name) {
    return Optional.ofNullable(query().get(name));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  byte[] body() {
    byte[] read = body;
    if (read == null) {
      try {
        read = exchange.getInputStream().readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      body = read;
    }
    return read;
  }

  /** The body as JSON whatever its content type is. */
  JsonValue json() {
    return Py.parse(body());
  }

  /** The body as a JSON object. */
  JsonObject object() {
    if (json() instanceof JsonObject object) {
      return object;
    }
    throw new PyError("TypeError", "the body must be a JSON object");
  }

  void addHeader(String name, String value) {
    exchange.getResponseHeaders().put(new HttpString(name), value);
  }

  void json(int status, JsonValue value) {
    byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
    send(status, "application/json; charset=utf-8", bytes);
  }

  void json(JsonValue value) {
    json(200, value);
  }

  void text(int status, String text) {
    send(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  void empty(int status) {
    exchange.setStatusCode(status);
    exchange.endExchange();
  }

  void send(int status, String contentType, byte[] bytes) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
    exchange.getResponseSender().send(ByteBuffer.wrap(bytes));
  }
}
