package org.comfyume.sim.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.comfyume.sim.model.Catalog;
import org.comfyume.sim.model.PromptCheck;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.model.SimSettings;
import org.jspecify.annotations.Nullable;

/**
 * One life of the server, from start to stop: queue, history, counter, cache and the one thread
 * that executes. Thread-safe.
 */
public final class Comfy {
  private final Machine machine;
  private final Events events;
  private final ExecutionLog log;
  private final PromptQueue queue;
  private final PromptCheck check;
  private final OutputCache cache = new OutputCache();
  private final Map<String, NodeWork> works = new HashMap<>();
  private final AtomicLong counter = new AtomicLong();
  private final AtomicBoolean unload = new AtomicBoolean();
  private final AtomicBoolean forget = new AtomicBoolean();
  private final Thread thread;
  private volatile boolean alive = true;
  private volatile @Nullable String currentNode;

  /** Prepares a life; nothing runs before {@link #start()}. */
  public Comfy(
      SimSettings settings, Folders folders, Events events, SimFaults faults, ExecutionLog log) {
    Catalog catalog = new Catalog(settings.dialect(), settings.models(), folders::inputNames);
    Random random = new Random(settings.seed());
    this.machine =
        new Machine(
            settings,
            catalog,
            folders,
            new Vram(settings.vramBytes()),
            faults,
            new AtomicBoolean(),
            random);
    this.events = events;
    this.log = log;
    this.queue = new PromptQueue(events);
    this.check =
        new PromptCheck(
            settings.dialect(), catalog, name -> Files.isRegularFile(folders.annotated(name)));
    LoaderWorks.register(works);
    SampleWorks.register(works);
    ImageWorks.register(works);
    String tempStem = "ComfyUI_temp_" + letters(random);
    new SaveWorks(tempStem).register(works);
    new MediaWorks(tempStem).register(works);
    this.thread = new Thread(this::work, "sim-worker-" + settings.name());
    thread.setDaemon(true);
  }

  private static String letters(Random random) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }

  /** Starts executing. */
  public void start() {
    machine.folders().emptyTemp();
    thread.start();
  }

  /** Stops at once; a running prompt sends nothing more. Waits for the thread to end. */
  public void kill() {
    alive = false;
    thread.interrupt();
    if (Thread.currentThread().equals(thread)) {
      return;
    }
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The queue and the history. */
  public PromptQueue queue() {
    return queue;
  }

  /** The node classes. */
  public Catalog catalog() {
    return machine.catalog();
  }

  /** The check of graphs. */
  public PromptCheck check() {
    return check;
  }

  /** Graphics memory. */
  public Vram vram() {
    return machine.vram();
  }

  /** The number of the next prompt; each call counts. */
  public long nextNumber() {
    return counter.getAndIncrement();
  }

  /** The number the next prompt would get, without counting. */
  public long peekNumber() {
    return counter.get();
  }

  /** Tells the running prompt to stop; forgotten if none runs. */
  public void interrupt() {
    machine.interrupt().set(true);
  }

  /** Frees memory after the running prompt, or now if none runs. */
  public void free(boolean unloadModels, boolean freeMemory) {
    unload.compareAndSet(false, unloadModels || freeMemory);
    forget.compareAndSet(false, freeMemory);
    queue.wake();
  }

  /** The node that runs now for that client, for a socket that just came. */
  public Optional<String> currentNode(String sid) {
    boolean own = queue.running().flatMap(QueueItem::clientText).filter(sid::equals).isPresent();
    return own ? Optional.ofNullable(currentNode) : Optional.empty();
  }

  private void work() {
    try {
      while (alive) {
        QueueItem item = queue.take();
        if (item != null) {
          execute(item);
        }
        if (unload.getAndSet(false)) {
          machine.vram().clear();
        }
        if (forget.getAndSet(false)) {
          cache.clear();
        }
      }
    } catch (InterruptedException e) {
      alive = false;
    }
  }

  private void execute(QueueItem item) throws InterruptedException {
    log.started(item.id(), item.clientText().orElse(null), machine.settings().clock().instant());
    Messages messages =
        new Messages(events, machine.settings().clock(), item, id -> currentNode = id);
    PromptRun run = new PromptRun(machine, works, cache, messages, item);
    String outcome = "died";
    try {
      outcome = run.run();
    } finally {
      log.ended(machine.settings().clock().instant(), outcome, run.ran());
    }
    if (alive) {
      events.log("Prompt " + item.id() + " ended: " + outcome + "\n");
      queue.finish(item, entry(item, run, messages, outcome));
      messages.ended();
    }
  }

  private static JsonObject entry(
      QueueItem item, PromptRun run, Messages messages, String outcome) {
    boolean good = outcome.equals("success");
    JsonObjectBuilder status =
        Json.createObjectBuilder()
            .add("status_str", good ? "success" : "error")
            .add("completed", good)
            .add("messages", messages.kept());
    JsonObjectBuilder meta = Json.createObjectBuilder();
    run.ui()
        .keySet()
        .forEach(
            id ->
                meta.add(
                    id,
                    Json.createObjectBuilder()
                        .add("node_id", id)
                        .add("display_node", id)
                        .add("parent_node", JsonValue.NULL)
                        .add("real_node_id", id)));
    return Json.createObjectBuilder()
        .add("prompt", item.tuple())
        .add("outputs", Py.object(run.ui()))
        .add("status", status)
        .add("meta", meta)
        .build();
  }
}
