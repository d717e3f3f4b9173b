package org.comfyume.sim.web;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.comfyume.sim.model.Dialect;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.run.Folders;

/** /users and /settings of a server with one user. */
final class UserRoutes {
  private final Path file;
  private final Dialect dialect;
  private final Uuids ids;
  private final Map<String, String> users = new LinkedHashMap<>();

  UserRoutes(Folders folders, Dialect dialect, Uuids ids) {
    this.file = folders.user().resolve("comfy.settings.json");
    this.dialect = dialect;
    this.ids = ids;
  }

  void register(Router router) {
    router.add("GET", "/users", this::list);
    router.add("POST", "/users", this::create);
    router.add("GET", "/settings", call -> call.json(read()));
    router.add("GET", "/settings/{id}", this::one);
    router.add("POST", "/settings", this::merge);
    router.add("POST", "/settings/{id}", this::set);
  }

  private void list(Call call) {
    call.json(
        Json.createObjectBuilder()
            .add("storage", "server")
            .add("migrated", Files.exists(file) || !dialect.since(0, 4, 0))
            .build());
  }

  private synchronized void create(Call call) {
    String name = ((JsonString) Objects.requireNonNull(call.object().get("username"))).getString();
    if (name.isBlank()) {
      call.json(400, Json.createObjectBuilder().add("error", "username not provided").build());
      return;
    }
    if (users.containsValue(name)) {
      call.json(400, Json.createObjectBuilder().add("error", "Duplicate username.").build());
      return;
    }
    String id = name.replaceAll("[^a-zA-Z0-9-_]+", "-") + "_" + ids.next();
    users.put(id, name);
    call.json(Json.createValue(id));
  }

  private synchronized JsonObject read() throws IOException {
    return Files.exists(file)
        ? Py.parse(Files.readAllBytes(file)).asJsonObject()
        : JsonValue.EMPTY_JSON_OBJECT;
  }

  private void one(Call call) throws IOException {
    call.json(read().getOrDefault(call.variable("id"), JsonValue.NULL));
  }

  private synchronized void merge(Call call) throws IOException {
    JsonObject changed = call.object();
    write(Json.createObjectBuilder(read()).addAll(Json.createObjectBuilder(changed)).build());
    call.empty(200);
  }

  private synchronized void set(Call call) throws IOException {
    write(Py.with(read(), call.variable("id"), call.json()));
    call.empty(200);
  }

  private void write(JsonObject settings) throws IOException {
    Files.write(file, settings.toString().getBytes(StandardCharsets.UTF_8));
  }
}
