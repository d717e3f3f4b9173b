package org.comfyume.sim.web;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.sim.model.Dialect;
import org.comfyume.sim.model.Errors;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.model.PyError;
import org.comfyume.sim.model.SimSettings;
import org.comfyume.sim.model.Verdict;
import org.comfyume.sim.run.Comfy;
import org.comfyume.sim.run.QueueItem;
import org.comfyume.sim.run.SimFaults;
import org.jspecify.annotations.Nullable;

/** /prompt and /interrupt. */
final class PromptRoutes {
  private static final Set<String> SECRETS = Set.of("auth_token_comfy_org", "api_key_comfy_org");
  private final Comfy comfy;
  private final Dialect dialect;
  private final InstantSource clock;
  private final Sockets sockets;
  private final Uuids ids;
  private final SimFaults faults;

  PromptRoutes(Comfy comfy, SimSettings settings, Sockets sockets, Uuids ids, SimFaults faults) {
    this.comfy = comfy;
    this.dialect = settings.dialect();
    this.clock = settings.clock();
    this.sockets = sockets;
    this.ids = ids;
    this.faults = faults;
  }

  void register(Router router) {
    router.add("GET", "/prompt", this::remaining);
    router.add("POST", "/prompt", this::post);
    router.add("POST", "/interrupt", this::interrupt);
  }

  private void remaining(Call call) {
    call.json(
        Json.createObjectBuilder()
            .add(
                "exec_info",
                Json.createObjectBuilder().add("queue_remaining", comfy.queue().remaining()))
            .build());
  }

  private void interrupt(Call call) {
    JsonValue body = call.body().length == 0 ? JsonValue.EMPTY_JSON_OBJECT : parsed(call);
    JsonValue id = body instanceof JsonObject o ? o.get("prompt_id") : null;
    if (id == null || !Py.truthy(id)) {
      comfy.interrupt();
    } else if (comfy.queue().running().filter(r -> r.id().equals(Py.str(id))).isPresent()) {
      comfy.interrupt();
    }
    call.empty(200);
  }

  private static JsonValue parsed(Call call) {
    try {
      return call.json();
    } catch (jakarta.json.JsonException e) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
  }

  private void post(Call call) {
    sockets.log("got prompt\n");
    JsonValue body = call.json();
    if (body instanceof JsonArray || body instanceof JsonString) {
      comfy.nextNumber();
      refuse(call, noPrompt(), JsonValue.EMPTY_JSON_OBJECT);
      return;
    }
    JsonObject json = call.object();
    JsonNumber number = number(json);
    JsonValue graph = json.get("prompt");
    if (graph == null) {
      refuse(call, noPrompt(), JsonValue.EMPTY_JSON_OBJECT);
      return;
    }
    Optional<String> id = promptId(json);
    if (id.isEmpty()) {
      refuse(call, badId(), JsonValue.EMPTY_JSON_OBJECT);
      return;
    }
    Verdict verdict = comfy.check().check(graph, targets(json));
    JsonObject error = verdict.error();
    if (error != null) {
      refuse(call, error, verdict.nodeErrors());
      return;
    }
    JsonObject extra = extraData(call, json);
    QueueItem item = new QueueItem(number, id.get(), verdict.prompt(), extra, verdict.outputs());
    boolean poison = item.client() instanceof JsonObject || item.client() instanceof JsonArray;
    if (!poison) {
      // before the answer: whoever has it finds the prompt in the queue
      comfy.queue().put(item);
    }
    answer(call, id.get(), number, verdict.nodeErrors());
    if (poison) {
      // one of the two ways in which a client can break a real server
      new Thread(faults::die, "sim-death").start();
    }
  }

  private static void answer(Call call, String id, JsonNumber number, JsonObject nodeErrors) {
    call.json(
        Json.createObjectBuilder()
            .add("prompt_id", id)
            .add("number", number)
            .add("node_errors", nodeErrors)
            .build());
  }

  private static void refuse(Call call, JsonObject error, JsonObject nodeErrors) {
    call.json(
        400, Json.createObjectBuilder().add("error", error).add("node_errors", nodeErrors).build());
  }

  private static JsonObject noPrompt() {
    return Errors.of("no_prompt", "No prompt provided", "No prompt provided");
  }

  private static JsonObject badId() {
    return Errors.of(
        "invalid_prompt_id",
        "prompt_id must be a valid UUID",
        "prompt_id must be a UUID string in canonical lowercase hyphenated form;"
            + " omit it to let the server generate one");
  }

  private JsonNumber number(JsonObject json) {
    JsonValue given = json.get("number");
    if (given != null) {
      return asFloat(given);
    }
    long next = comfy.nextNumber();
    boolean front = json.containsKey("front") && Py.truthy(json.get("front"));
    return Json.createValue(front ? -next : next);
  }

  private static JsonNumber asFloat(JsonValue given) {
    if (given instanceof JsonNumber n) {
      return Py.real(n.doubleValue());
    }
    if (given instanceof JsonString s) {
      return Py.real(Double.parseDouble(s.getString().strip()));
    }
    throw new PyError("TypeError", "number must be a number");
  }

  private Optional<String> promptId(JsonObject json) {
    JsonValue given = json.get("prompt_id");
    if (!dialect.strictPromptId()) {
      return Optional.of(given == null ? ids.next() : Py.str(given));
    }
    if (given == null || given == JsonValue.NULL) {
      return Optional.of(ids.next());
    }
    return given instanceof JsonString s && Uuids.canonical(s.getString())
        ? Optional.of(s.getString())
        : Optional.empty();
  }

  private static @Nullable Set<String> targets(JsonObject json) {
    return json.get("partial_execution_targets") instanceof JsonArray list
        ? list.stream().map(Py::str).collect(Collectors.toSet())
        : null;
  }

  private JsonObject extraData(Call call, JsonObject json) {
    JsonValue given = json.getOrDefault("extra_data", JsonValue.EMPTY_JSON_OBJECT);
    if (!(given instanceof JsonObject object)) {
      throw new PyError("TypeError", "'NoneType' object does not support item assignment");
    }
    Map<String, JsonValue> extra = new LinkedHashMap<>(object);
    JsonValue client = json.get("client_id");
    if (client != null) {
      extra.put("client_id", client);
    }
    extra.keySet().removeAll(SECRETS);
    if (dialect.since(0, 25, 0)) {
      call.header("Comfy-Usage-Source")
          .ifPresent(s -> extra.put("comfy_usage_source", Json.createValue(s)));
    }
    if (dialect.createTime()) {
      extra.put("create_time", Json.createValue(clock.millis()));
    }
    return Py.object(Objects.requireNonNull(extra));
  }
}
