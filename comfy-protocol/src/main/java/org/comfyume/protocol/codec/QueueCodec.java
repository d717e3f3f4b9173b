package org.comfyume.protocol.codec;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.job.AttemptId;
import org.comfyume.protocol.ProtocolException;

/**
 * {@code GET /queue}. An item is {@code [number, prompt_id, prompt, extra_data, outputs]}; 0.3.64
 * sends the same without create_time. Pending items come in heap order, not in the order in which
 * they will run.
 */
public final class QueueCodec {

  private QueueCodec() {}

  /**
   * @throws ProtocolException if the two lists are missing; items that are none are left out
   */
  public static WorkerQueue parse(JsonObject queue) throws ProtocolException {
    return new WorkerQueue(items(queue, "queue_running"), items(queue, "queue_pending"));
  }

  private static List<Item> items(JsonObject queue, String key) throws ProtocolException {
    if (!(queue.get(key) instanceof JsonArray list)) {
      throw new ProtocolException("The answer has no list " + key);
    }
    List<Item> items = new ArrayList<>();
    for (JsonValue each : list) {
      if (each instanceof JsonArray item
          && item.size() >= 2
          && item.get(1) instanceof JsonString id) {
        double number = item.get(0) instanceof JsonNumber n ? n.doubleValue() : 0;
        items.add(new Item(number, id.getString()));
      }
    }
    return items;
  }

  /** One prompt in a worker's queue. */
  public record Item(double number, String promptId) {}

  /** A worker's own queue: at most one running prompt, and the waiting ones. */
  public record WorkerQueue(List<Item> running, List<Item> pending) {
    public WorkerQueue {
      running = List.copyOf(running);
      pending = List.copyOf(pending);
    }

    /** RUNNING, PENDING or UNKNOWN. */
    public AttemptReport.Phase phaseOf(AttemptId attempt) {
      if (has(running, attempt)) {
        return AttemptReport.Phase.RUNNING;
      }
      return has(pending, attempt) ? AttemptReport.Phase.PENDING : AttemptReport.Phase.UNKNOWN;
    }

    private static boolean has(List<Item> items, AttemptId attempt) {
      return items.stream().anyMatch(item -> item.promptId().equals(attempt.toString()));
    }
  }
}
