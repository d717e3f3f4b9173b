package org.comfyume.sim.run;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The waiting prompts, the running one and the history. Thread-safe; every change is announced. */
public final class PromptQueue {
  private static final int HISTORY_LIMIT = 10_000;
  private final Events events;
  private final PriorityQueue<QueueItem> pending = new PriorityQueue<>(QueueItem.ORDER);
  private final Map<String, JsonObject> history = new LinkedHashMap<>();
  private @Nullable QueueItem running;
  private boolean woken;

  /** An empty queue that announces its changes. */
  public PromptQueue(Events events) {
    this.events = events;
  }

  /** Adds a prompt. */
  public synchronized void put(QueueItem item) {
    pending.add(item);
    announce();
    notifyAll();
  }

  /** Waits for the next prompt and makes it the running one; null if only {@link #wake()} came. */
  synchronized @Nullable QueueItem take() throws InterruptedException {
    while (pending.isEmpty() && !woken) {
      wait();
    }
    woken = false;
    QueueItem next = pending.poll();
    if (next != null) {
      running = next;
      announce();
    }
    return next;
  }

  /** Lets a waiting {@link #take()} return. */
  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** Ends the running prompt: it leaves the queue and enters the history in one step. */
  synchronized void finish(QueueItem item, JsonObject entry) {
    running = null;
    history.remove(item.id());
    history.put(item.id(), entry);
    if (history.size() > HISTORY_LIMIT) {
      history.remove(history.keySet().iterator().next());
    }
    announce();
  }

  /** Deletes a waiting prompt; the running one cannot be deleted. */
  public synchronized boolean delete(String id) {
    boolean removed = pending.removeIf(i -> i.id().equals(id));
    if (removed) {
      announce();
    }
    return removed;
  }

  /** Deletes every waiting prompt. */
  public synchronized void clear() {
    pending.clear();
    announce();
  }

  private void announce() {
    events.status(remaining());
  }

  /** How many prompts wait or run. */
  public synchronized int remaining() {
    return pending.size() + (running == null ? 0 : 1);
  }

  /** The running prompt. */
  public synchronized Optional<QueueItem> running() {
    return Optional.ofNullable(running);
  }

  /** The waiting prompts in the order of the heap, not of execution. */
  public synchronized List<QueueItem> pending() {
    return Arrays.stream(pending.toArray(new QueueItem[0])).toList();
  }

  /** The history, oldest first. */
  public synchronized Map<String, JsonObject> history() {
    return new LinkedHashMap<>(history);
  }

  /** Forgets one prompt of the history. */
  public synchronized void forget(String id) {
    history.remove(id);
  }

  /** Forgets the history. */
  public synchronized void forgetAll() {
    history.clear();
  }

  /** Running and waiting prompts in the order the job list starts from. */
  public synchronized List<JsonArray> tuples() {
    List<JsonArray> all = new ArrayList<>();
    running().ifPresent(r -> all.add(r.tuple()));
    pending().forEach(p -> all.add(p.tuple()));
    return all;
  }
}
