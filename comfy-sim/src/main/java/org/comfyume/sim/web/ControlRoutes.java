package org.comfyume.sim.web;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.run.Execution;
import org.comfyume.sim.run.ExecutionLog;
import org.comfyume.sim.run.SimFaults;
import org.comfyume.sim.run.SimFaults.Refusal;

/** /sim: the switches and the log of executions, for other processes. Not part of ComfyUI. */
final class ControlRoutes {
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "reset",
              "refuse",
              "fail_next",
              "fail_message",
              "oom_next",
              "hang",
              "drop_sockets",
              "latency_ms",
              "die",
              "restart_after_ms"));
  private final SimFaults faults;
  private final ExecutionLog log;

  ControlRoutes(SimFaults faults, ExecutionLog log) {
    this.faults = faults;
    this.log = log;
  }

  void register(Router router) {
    router.add(Router.Root.BARE, "GET", "/sim/faults", call -> call.json(state()));
    router.add(Router.Root.BARE, "POST", "/sim/faults", this::set);
    router.add(Router.Root.BARE, "GET", "/sim/log", call -> call.json(executions()));
  }

  private JsonObject state() {
    return Json.createObjectBuilder()
        .add("refuse", faults.refusal().name().toLowerCase(Locale.ROOT))
        .add("fail_next", faults.failuresLeft())
        .add("oom_next", faults.memoryFailuresLeft())
        .add("hang", faults.hanging())
        .add("latency_ms", faults.latency().toMillis())
        .build();
  }

  private void set(Call call) {
    JsonObject body = call.object();
    Set<String> unknown = new TreeSet<>(body.keySet());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      String text = "unknown " + unknown + ", allowed are " + KEYS;
      call.json(400, Json.createObjectBuilder().add("error", text).build());
      return;
    }
    if (body.getBoolean("reset", false)) {
      faults.reset();
    }
    standing(body);
    boolean die = body.getBoolean("die", false);
    if (body.getBoolean("drop_sockets", false)) {
      faults.dropSockets();
    }
    call.json(state());
    if (die) {
      death(number(body, "restart_after_ms", -1));
    }
  }

  private void standing(JsonObject body) {
    if (body.get("refuse") != null) {
      faults.refuse(refusal(body.get("refuse")));
    }
    if (body.containsKey("fail_next")) {
      String text = body.getString("fail_message", "simulated failure");
      faults.failNext((int) number(body, "fail_next", 1), text);
    }
    if (body.containsKey("oom_next")) {
      faults.oomNext((int) number(body, "oom_next", 1));
    }
    if (body.containsKey("latency_ms")) {
      faults.latency(Duration.ofMillis(number(body, "latency_ms", 0)));
    }
    if (body.containsKey("hang")) {
      if (body.getBoolean("hang")) {
        faults.hang();
      } else {
        faults.release();
      }
    }
  }

  private static Refusal refusal(JsonValue value) {
    return Py.truthy(value)
        ? Refusal.valueOf(Py.str(value).toUpperCase(Locale.ROOT))
        : Refusal.NONE;
  }

  private static long number(JsonObject body, String key, long otherwise) {
    return body.get(key) instanceof JsonNumber n ? n.longValue() : otherwise;
  }

  /** Dies a moment later, so that this answer still arrives; comes back if asked to. */
  private void death(long restartAfter) {
    Executor soon = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);
    soon.execute(
        () -> {
          faults.die();
          if (restartAfter >= 0) {
            CompletableFuture.delayedExecutor(restartAfter, TimeUnit.MILLISECONDS)
                .execute(faults::restart);
          }
        });
  }

  private JsonObject executions() {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (Execution e : log.all()) {
      JsonObjectBuilder one =
          Json.createObjectBuilder()
              .add("prompt_id", e.promptId())
              .add("started_at", e.startedAt().toString())
              .add("outcome", e.outcome())
              .add("executed_nodes", Py.strings(e.executedNodes()));
      if (e.clientId() != null) {
        one.add("client_id", e.clientId());
      }
      if (e.endedAt() != null) {
        one.add("ended_at", e.endedAt().toString());
      }
      all.add(one);
    }
    return Json.createObjectBuilder().add("count", log.all().size()).add("executions", all).build();
  }
}
