package org.comfyume.sim.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.model.PyError;

/** One execution of one prompt, with all its messages in ComfyUI's order. One thread only. */
final class PromptRun {
  private final Machine machine;
  private final Map<String, NodeWork> works;
  private final OutputCache cache;
  private final Messages messages;
  private final QueueItem item;
  private final Signatures signatures;
  private final Progress progress;
  private final Map<String, JsonValue> ui = new LinkedHashMap<>();
  private final List<String> executed = new ArrayList<>();
  private final List<String> ran = new ArrayList<>();

  PromptRun(
      Machine machine,
      Map<String, NodeWork> works,
      OutputCache cache,
      Messages messages,
      QueueItem item) {
    this.machine = machine;
    this.works = works;
    this.cache = cache;
    this.messages = messages;
    this.item = item;
    this.signatures = new Signatures(item.prompt(), machine.folders());
    this.progress = new Progress(messages.events(), item.id(), item.client());
  }

  /** Nodes that really ran. */
  List<String> ran() {
    return ran;
  }

  /** What the output nodes show. */
  Map<String, JsonValue> ui() {
    return ui;
  }

  /**
   * Runs all nodes.
   *
   * @return {@code success}, {@code error} or {@code interrupted}
   * @throws InterruptedException if the server dies
   */
  String run() throws InterruptedException {
    machine.interrupt().set(false);
    messages.add("execution_start", Json.createObjectBuilder(), false);
    Set<String> all = new HashSet<>();
    item.prompt().keySet().forEach(id -> all.add(signatures.of(id)));
    cache.keepOnly(all);
    List<String> cached = item.prompt().keySet().stream().filter(this::cached).toList();
    messages.add(
        "execution_cached", Json.createObjectBuilder().add("nodes", Py.strings(cached)), false);
    if (machine.settings().dialect().allCachedOutputs()) {
      cached.forEach(this::keepCached);
    }
    Plan plan = new Plan(item.prompt(), this::cached, id -> item.outputs().contains(id));
    item.outputs().forEach(plan::add);
    for (Optional<String> id = plan.next(); id.isPresent(); id = plan.next()) {
      Optional<String> stopped = node(id.get(), plan);
      if (stopped.isPresent()) {
        return stopped.get();
      }
      plan.done(id.get());
    }
    messages.add("execution_success", Json.createObjectBuilder(), false);
    return "success";
  }

  private void keepCached(String id) {
    cache.get(signatures.of(id)).map(NodeResult::ui).ifPresent(shown -> ui.put(id, shown));
  }

  private boolean cached(String id) {
    return cache.get(signatures.of(id)).isPresent();
  }

  private Optional<String> node(String id, Plan plan) throws InterruptedException {
    Optional<NodeResult> known = cache.get(signatures.of(id));
    if (known.isPresent()) {
      fromCache(id, known.get());
      return Optional.empty();
    }
    progress.started(id);
    messages.executing(id);
    try {
      NodeResult result = execute(id);
      cache.put(signatures.of(id), result);
      show(id, result);
      progress.finished(id);
      executed.add(id);
      return Optional.empty();
    } catch (Interrupted e) {
      messages.add("execution_interrupted", about(id), true);
      return Optional.of("interrupted");
    } catch (RuntimeException e) {
      failed(id, plan, e instanceof PyError p ? p : new PyError("RuntimeError", e.toString()));
      return Optional.of("error");
    }
  }

  private void fromCache(String id, NodeResult result) {
    boolean told = item.client() != null;
    JsonObject shown = result.ui();
    if (told) {
      messages.executed(id, shown);
    }
    boolean kept = told || machine.settings().dialect().cachedOutputsWithoutClient();
    if (shown != null && kept) {
      ui.put(id, shown);
    }
    progress.finished(id);
    executed.add(id);
  }

  private NodeResult execute(String id) throws InterruptedException {
    machine.faults().awaitRelease();
    machine.checkInterrupt();
    strike(id);
    ran.add(id);
    String name = className(id);
    NodeWork work = works.get(name);
    if (work == null) {
      throw new PyError("NotImplementedError", name + " has no work in the simulated server");
    }
    return work.run(new NodeCall(machine, progress, item, id, linked(id)));
  }

  private String className(String id) {
    return item.prompt().getJsonObject(id).getString("class_type");
  }

  /** Faults strike in the sampler, or in whatever runs first if there is none. */
  private void strike(String id) {
    boolean sampler =
        item.prompt().keySet().stream().map(this::className).anyMatch("KSampler"::equals);
    if (sampler && !className(id).equals("KSampler")) {
      return;
    }
    if (machine.faults().takeMemoryFailure()) {
      throw Vram.outOfMemory();
    }
    machine
        .faults()
        .takeFailure()
        .ifPresent(
            text -> {
              throw new PyError("RuntimeError", text);
            });
  }

  private Map<String, Object> linked(String id) {
    Map<String, Object> values = new LinkedHashMap<>();
    JsonObject inputs = item.prompt().getJsonObject(id).getJsonObject("inputs");
    inputs.forEach(
        (name, value) ->
            Plan.source(value)
                .filter(item.prompt()::containsKey)
                .flatMap(from -> cache.get(signatures.of(from)))
                .ifPresent(r -> values.put(name, r.outputs().get(value.asJsonArray().getInt(1)))));
    return values;
  }

  private void show(String id, NodeResult result) {
    JsonObject shown = result.ui();
    if (shown != null) {
      ui.put(id, shown);
      if (item.client() != null) {
        messages.executed(id, shown);
      }
    }
  }

  private JsonObjectBuilder about(String id) {
    return Json.createObjectBuilder()
        .add("node_id", id)
        .add("node_type", className(id))
        .add("executed", Py.strings(executed));
  }

  private void failed(String id, Plan plan, PyError error) {
    if (error.type().equals("torch.OutOfMemoryError")) {
      machine.vram().clear();
    }
    JsonObjectBuilder inputs = Json.createObjectBuilder();
    item.prompt()
        .getJsonObject(id)
        .getJsonObject("inputs")
        .forEach((k, v) -> inputs.add(k, Json.createArrayBuilder().add(Py.str(v))));
    List<String> touched = new ArrayList<>(executed);
    plan.left().stream().filter(n -> !touched.contains(n)).forEach(touched::add);
    messages.add(
        "execution_error",
        about(id)
            .add("exception_message", error.text() + "\n")
            .add("exception_type", error.type())
            .add(
                "traceback",
                Json.createArrayBuilder()
                    .add("  File \"execution.py\", in execute\n")
                    .add("  File \"nodes.py\", in " + className(id) + "\n"))
            .add("current_inputs", inputs)
            .add("current_outputs", Py.strings(touched)),
        false);
  }
}
