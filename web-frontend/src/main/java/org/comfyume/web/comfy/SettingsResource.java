package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.queue.usecase.ChangeUserSettings;
import org.comfyume.queue.usecase.ReadUserSettings;
import org.comfyume.queue.usecase.UserChange;

/** {@code /settings}: what a person chose in the front end. */
@ApplicationScoped
class SettingsResource implements ComfyResource {
  private ReadUserSettings read;
  private ChangeUserSettings change;

  @Inject
  SettingsResource(ReadUserSettings read, ChangeUserSettings change) {
    this.read = read;
    this.change = change;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected SettingsResource() {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "settings", exchange -> exchange.json(200, all(exchange).toString())),
        Route.of("GET", "settings/{id}", this::one),
        Route.of("POST", "settings", this::merge),
        Route.of("POST", "settings/{id}", this::set));
  }

  private JsonObject all(Exchange exchange) {
    return read.read(exchange.owner());
  }

  /** An unknown setting is null. */
  private void one(Exchange exchange) throws IOException {
    JsonValue value = all(exchange).getOrDefault(exchange.pathValue(0), JsonValue.NULL);
    exchange.json(200, value.toString());
  }

  private void merge(Exchange exchange) throws IOException {
    try {
      if (body(exchange) instanceof JsonObject changes) {
        change(exchange, changes);
      } else {
        exchange.trouble();
      }
    } catch (ProtocolException notJson) {
      exchange.trouble();
    }
  }

  private void set(Exchange exchange) throws IOException {
    try {
      JsonValue value = body(exchange);
      change(exchange, JsonText.object().add(exchange.pathValue(0), value).build());
    } catch (ProtocolException notJson) {
      exchange.trouble();
    }
  }

  private static JsonValue body(Exchange exchange) throws IOException, ProtocolException {
    return JsonText.parse(new String(exchange.body(), StandardCharsets.UTF_8));
  }

  private void change(Exchange exchange, JsonObject changes) throws IOException {
    UserChange made = change.change(exchange.owner(), changes);
    if (made.outcome() == UserChange.Outcome.DONE) {
      exchange.empty(200);
    } else {
      UserDataResource.refuse(exchange, made);
    }
  }
}
