package org.comfyume.protocol.codec;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a {@code POST /prompt} that a client sent. Whatever makes ComfyUI answer 500, or ends
 * its process (a client_id that is no text), is a {@link ProtocolException} here.
 *
 * @param graph null where the body has no prompt: ComfyUI answers 400 {@code no_prompt}
 * @param clientId where the client wants to hear of it; null if it does not say
 * @param promptId the id the client wants; null if it does not say
 * @param number the place in the queue the client wants; null if it does not say
 * @param front whether it wants to be first
 * @param extraData without client_id
 * @param targets output nodes to run; null for all
 */
public record PromptRequest(
    @Nullable PromptGraph graph,
    @Nullable String clientId,
    @Nullable String promptId,
    @Nullable BigDecimal number,
    boolean front,
    JsonObject extraData,
    @Nullable Set<String> targets) {

  /**
   * The Content-Type does not matter: many clients send JSON as a form.
   *
   * @throws ProtocolException says what is wrong and what is allowed
   */
  public static PromptRequest parse(byte[] body) throws ProtocolException {
    JsonValue whole = JsonText.parse(new String(body, StandardCharsets.UTF_8));
    JsonObject fields = fields(whole);
    JsonValue prompt = fields.get("prompt");
    return new PromptRequest(
        prompt == null ? null : graph(prompt),
        text(fields, "client_id"),
        text(fields, "prompt_id"),
        number(fields.get("number")),
        truthy(fields.get("front")),
        extraData(fields.get("extra_data")),
        targets(fields.get("partial_execution_targets")));
  }

  /** ComfyUI asks whether "prompt" is in it, which a list and a text can answer too. */
  private static JsonObject fields(JsonValue whole) throws ProtocolException {
    return switch (whole.getValueType()) {
      case OBJECT -> whole.asJsonObject();
      case ARRAY, STRING -> JsonValue.EMPTY_JSON_OBJECT;
      default -> throw new ProtocolException("the body must be a JSON object");
    };
  }

  /** A list without elements is as good as an empty graph to ComfyUI: no outputs. */
  private static PromptGraph graph(JsonValue prompt) throws ProtocolException {
    return PromptCodec.parse(
        JsonValue.EMPTY_JSON_ARRAY.equals(prompt)
            ? JsonValue.EMPTY_JSON_OBJECT
            : JsonText.asObject(prompt, "prompt"));
  }

  private static @Nullable String text(JsonObject fields, String key) throws ProtocolException {
    JsonValue value = fields.get(key);
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    if (value instanceof JsonString text) {
      return text.getString();
    }
    if (value instanceof JsonNumber number) {
      return number.toString(); // taken by ComfyUI, though no socket can have such an id
    }
    throw new ProtocolException(key + " must be a text");
  }

  private static @Nullable BigDecimal number(@Nullable JsonValue value) throws ProtocolException {
    if (value == null) {
      return null;
    }
    if (value instanceof JsonNumber number) {
      return number.bigDecimalValue();
    }
    try {
      if (value instanceof JsonString text) {
        return new BigDecimal(text.getString().strip());
      }
    } catch (NumberFormatException e) {
      throw new ProtocolException("number must be a number", e);
    }
    throw new ProtocolException("number must be a number");
  }

  private static boolean truthy(@Nullable JsonValue value) {
    return JsonValue.TRUE.equals(value)
        || (value instanceof JsonNumber number && number.bigDecimalValue().signum() != 0)
        || (value instanceof JsonString text && !text.getString().isEmpty());
  }

  private static JsonObject extraData(@Nullable JsonValue value) throws ProtocolException {
    if (value == null) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    var kept = JsonText.object();
    JsonText.asObject(value, "extra_data")
        .forEach(
            (key, each) -> {
              if (!key.equals("client_id")) {
                kept.add(key, each);
              }
            });
    return kept.build();
  }

  private static @Nullable Set<String> targets(@Nullable JsonValue value) throws ProtocolException {
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    if (!(value instanceof JsonArray list)) {
      throw new ProtocolException("partial_execution_targets must be a list of node ids");
    }
    Set<String> targets = new LinkedHashSet<>();
    list.forEach(each -> targets.add(each instanceof JsonString t ? t.getString() : ""));
    return targets;
  }
}
