package org.comfyume.sim.run;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.comfyume.sim.model.Py;

/** One node's inputs and its ways to tell how far it is. */
final class NodeCall {
  private final Machine machine;
  private final Progress progress;
  private final QueueItem item;
  private final String id;
  private final Map<String, Object> linked;

  NodeCall(
      Machine machine, Progress progress, QueueItem item, String id, Map<String, Object> linked) {
    this.machine = machine;
    this.progress = progress;
    this.item = item;
    this.id = id;
    this.linked = linked;
  }

  Machine machine() {
    return machine;
  }

  String id() {
    return id;
  }

  QueueItem item() {
    return item;
  }

  private JsonObject inputs() {
    return item.prompt().getJsonObject(id).getJsonObject("inputs");
  }

  private JsonValue literal(String name) {
    return Objects.requireNonNull(inputs().get(name), name);
  }

  String text(String name) {
    Object value = linked.get(name);
    return value != null ? value.toString() : Py.str(literal(name));
  }

  /** The number of an input; bits above 64 are cut off. */
  long integer(String name) {
    Object value = linked.get(name);
    return value instanceof Long n ? n : ((JsonNumber) literal(name)).bigIntegerValue().longValue();
  }

  int size(String name) {
    return (int) integer(name);
  }

  double real(String name) {
    return ((JsonNumber) literal(name)).doubleValue();
  }

  <T> T value(String name, Class<T> type) {
    return type.cast(Objects.requireNonNull(linked.get(name), name));
  }

  /** An input that may be missing. */
  Optional<String> optional(String name) {
    return Optional.ofNullable(inputs().get(name)).map(Py::str);
  }

  /** Tells that {@code value} of {@code max} steps are done. */
  void step(int value, int max, Preview preview) {
    machine.checkInterrupt();
    progress.step(id, value, max, preview);
  }

  /** Shows a text at the node. */
  void say(String text) {
    progress.text(id, text);
  }
}
