package org.comfyume.sim.run;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.comfyume.sim.model.Py;
import org.jspecify.annotations.Nullable;

/**
 * A queued prompt.
 *
 * @param number order in the queue, smallest first
 * @param id prompt id
 * @param prompt the graph
 * @param extraData what came with it
 * @param outputs ids of the output nodes to run
 */
public record QueueItem(
    JsonNumber number, String id, JsonObject prompt, JsonObject extraData, List<String> outputs) {

  static final Comparator<QueueItem> ORDER =
      Comparator.<QueueItem, java.math.BigDecimal>comparing(i -> i.number().bigDecimalValue())
          .thenComparing(QueueItem::id);

  /** The form /queue and /history show. */
  public JsonArray tuple() {
    return Json.createArrayBuilder()
        .add(number)
        .add(id)
        .add(prompt)
        .add(extraData)
        .add(Py.strings(outputs))
        .build();
  }

  /** The client that asked, or null. */
  public @Nullable JsonValue client() {
    JsonValue client = extraData.get("client_id");
    return client == null || client == JsonValue.NULL ? null : client;
  }

  /** The client as text, if it is one. */
  public Optional<String> clientText() {
    return client() instanceof JsonString s ? Optional.of(s.getString()) : Optional.empty();
  }
}
