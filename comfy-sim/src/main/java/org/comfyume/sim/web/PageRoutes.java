package org.comfyume.sim.web;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.comfyume.sim.model.Dialect;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.model.SimSettings;
import org.comfyume.sim.run.Folders;

/** Pages, scripts, texts and the internal routes a front end asks for. */
final class PageRoutes {
  private static final String PAGE =
      "<html><body>This is a simulated ComfyUI server without a front end.</body></html>\n";
  private static final String SCRIPT = "export {};\n";
  private final SimSettings settings;
  private final Dialect dialect;
  private final Folders folders;
  private final Sockets sockets;
  private final Optional<FrontEndFolder> frontEnd;

  PageRoutes(SimSettings settings, Folders folders, Sockets sockets) {
    this.settings = settings;
    this.dialect = settings.dialect();
    this.folders = folders;
    this.sockets = sockets;
    this.frontEnd = settings.frontEnd().map(FrontEndFolder::new);
  }

  void register(Router router) {
    router.add(Router.Root.BARE, "GET", "/", this::page);
    if (frontEnd.isEmpty()) {
      router.add(Router.Root.BARE, "GET", "/index.html", call -> send(call, "text/html", PAGE));
    } else {
      router.files(frontEnd.get()::file);
    }
    router.add("GET", "/extensions", call -> call.json(Py.strings(scripts())));
    router.add(
        Router.Root.BARE, "GET", script(), call -> send(call, "application/javascript", SCRIPT));
    router.add("GET", "/i18n", call -> call.json(texts()));
    router.add("GET", "/workflow_templates", call -> call.json(templates()));
    router.add(
        Router.Root.API,
        "GET",
        "/workflow_templates/probe_pack/demo.json",
        call -> send(call, "application/json", "{\"nodes\": [], \"links\": [], \"version\": 0.4}"));
    newer(router);
    internal(router);
  }

  private static String script() {
    return "/extensions/probe_pack/probe.js";
  }

  private static void send(Call call, String type, String text) {
    call.send(200, type, text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> scripts() throws IOException {
    List<String> all = new ArrayList<>();
    if (frontEnd.isPresent()) {
      all.addAll(frontEnd.get().scripts());
    }
    all.add(script());
    return all;
  }

  private void page(Call call) throws IOException {
    boolean stored = dialect.since(0, 18, 0);
    call.addHeader("Cache-Control", stored ? "no-store, must-revalidate" : "no-cache");
    call.addHeader("Pragma", "no-cache");
    call.addHeader("Expires", "0");
    if (frontEnd.isPresent()) {
      frontEnd.get().page(call);
    } else {
      send(call, "text/html", PAGE);
    }
  }

  private static JsonObject texts() {
    JsonObjectBuilder english =
        Json.createObjectBuilder().add("nodeDefs", JsonValue.EMPTY_JSON_OBJECT);
    return Json.createObjectBuilder().add("en", english).build();
  }

  private static JsonObject templates() {
    return Json.createObjectBuilder()
        .add("probe_pack", Json.createArrayBuilder().add("demo"))
        .build();
  }

  private void newer(Router router) {
    if (dialect.since(0, 3, 67)) {
      router.add("GET", "/global_subgraphs", call -> call.json(JsonValue.EMPTY_JSON_OBJECT));
    }
    if (dialect.since(0, 14, 0)) {
      router.add("GET", "/node_replacements", call -> call.json(JsonValue.EMPTY_JSON_OBJECT));
    }
  }

  private void internal(Router router) {
    router.add(Router.Root.BARE, "GET", "/internal/logs", call -> call.json(logText()));
    router.add(Router.Root.BARE, "GET", "/internal/logs/raw", this::rawLogs);
    router.add(Router.Root.BARE, "PATCH", "/internal/logs/subscribe", this::subscribe);
    router.add(Router.Root.BARE, "GET", "/internal/folder_paths", call -> call.json(paths()));
    router.add(Router.Root.BARE, "GET", "/internal/files/{type}", this::files);
  }

  private JsonValue logText() {
    StringBuilder text = new StringBuilder();
    sockets
        .logLines()
        .forEach(l -> text.append(l.getString("t")).append(" - ").append(l.getString("m")));
    return Json.createValue(text.toString());
  }

  private void rawLogs(Call call) {
    JsonArrayBuilder entries = Json.createArrayBuilder();
    sockets.logLines().forEach(entries::add);
    call.json(
        Json.createObjectBuilder()
            .add("entries", entries)
            .add("size", Json.createObjectBuilder().add("cols", 80).add("rows", 24))
            .build());
  }

  private void subscribe(Call call) {
    JsonObject body = call.object();
    sockets.subscribeLogs(body.getString("clientId"), body.getBoolean("enabled"));
    call.empty(200);
  }

  private JsonObject paths() {
    JsonObjectBuilder out = Json.createObjectBuilder();
    settings
        .models()
        .folders()
        .keySet()
        .forEach(f -> out.add(f, Json.createArrayBuilder().add("/models/" + f)));
    return out.build();
  }

  private void files(Call call) {
    String type = call.variable("type");
    Optional<Path> folder = folders.ofType(type);
    if (folder.isEmpty()) {
      call.json(400, Json.createObjectBuilder().add("error", "Invalid directory type").build());
      return;
    }
    String mark = dialect.since(0, 20, 0) ? " [" + type + "]" : "";
    Stream<String> names = Folders.names(folder.get()).stream().map(n -> n + mark);
    List<String> newestFirst = new java.util.ArrayList<>(names.toList());
    Collections.reverse(newestFirst);
    call.json(Py.strings(newestFirst));
  }
}
