package org.comfyume.web.page;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a workflow was refused, in ComfyUI's words.
 *
 * @param message of the whole
 * @param nodes what is wrong with single graph nodes
 */
public record Refusal(String message, List<NodeErrors> nodes) {
  /** The errors of one graph node. */
  public record NodeErrors(String id, String className, List<String> messages) {
    public NodeErrors {
      messages = List.copyOf(messages);
    }
  }

  public Refusal {
    nodes = List.copyOf(nodes);
  }

  /** Reads the body that {@code POST /prompt} answers with; an unknown shape is shown as it is. */
  static Refusal of(String body) {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      JsonObject answer = reader.readObject();
      return new Refusal(sentence(answer.get("error"), body), nodes(answer.get("node_errors")));
    } catch (JsonException | IllegalStateException e) {
      return new Refusal(body, List.of());
    }
  }

  private static String sentence(@Nullable JsonValue error, String otherwise) {
    if (error instanceof JsonString text) {
      return text.getString();
    }
    return error instanceof JsonObject object ? withDetails(object) : otherwise;
  }

  private static String withDetails(JsonObject error) {
    return Stream.of(error.getString("message", ""), error.getString("details", ""))
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(": "));
  }

  private static List<NodeErrors> nodes(@Nullable JsonValue all) {
    List<NodeErrors> found = new ArrayList<>();
    if (all instanceof JsonObject object) {
      object.forEach(
          (id, value) -> {
            if (value instanceof JsonObject one) {
              found.add(new NodeErrors(id, one.getString("class_type", ""), messages(one)));
            }
          });
    }
    return found;
  }

  private static List<String> messages(JsonObject one) {
    JsonValue errors = one.get("errors");
    return errors == null || errors.getValueType() != JsonValue.ValueType.ARRAY
        ? List.of()
        : errors.asJsonArray().stream()
            .filter(JsonObject.class::isInstance)
            .map(error -> withDetails(error.asJsonObject()))
            .toList();
  }
}
