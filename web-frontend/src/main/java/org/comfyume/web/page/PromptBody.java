package org.comfyume.web.page;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.comfyume.core.job.JobPayload;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** Makes the body of {@code POST /prompt} from what a person has: a bare graph, or such a body. */
final class PromptBody {
  /**
   * What was typed cannot be a graph. The message is a bundle key, the arguments belong into it.
   */
  static final class NotAGraph extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Object[] arguments;

    NotAGraph(String key, Object... arguments) {
      super(key);
      this.arguments = arguments;
    }

    String in(Words words) {
      return words.say(String.valueOf(getMessage()), arguments);
    }
  }

  private static final int MOST_BYTES = 10 * 1024 * 1024;

  private PromptBody() {}

  static byte[] of(JobPayload payload) {
    String extra = payload.extraDataJson().isBlank() ? "{}" : payload.extraDataJson();
    return bytes("{\"prompt\":" + payload.promptJson() + ",\"extra_data\":" + extra + "}");
  }

  static byte[] ofTyped(String text) throws NotAGraph {
    JsonObject typed = parse(text);
    if (typed.containsKey("prompt")) {
      return bytes(text);
    }
    if (typed.containsKey("nodes") && typed.containsKey("links")) {
      throw new NotAGraph("submit.editor-format");
    }
    JsonObjectBuilder body = Json.createObjectBuilder();
    return bytes(body.add("prompt", typed).build().toString());
  }

  /**
   * The workflow that a form has: in a file, if one was chosen, else typed.
   *
   * @throws NotAGraph if the file is larger than any prompt may be
   */
  static String chosen(@Nullable Part file, @Nullable String text) throws IOException, NotAGraph {
    if (file == null || file.getSize() == 0) {
      return text == null ? "" : text;
    }
    if (file.getSize() > MOST_BYTES) {
      throw new NotAGraph("submit.too-big", file.getSize() / 1e6);
    }
    try (InputStream body = file.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The bare graph of what was typed. */
  static String graphOf(String text) throws NotAGraph {
    JsonObject typed = parse(text);
    if (typed.get("prompt") instanceof JsonObject graph) {
      return graph.toString();
    }
    if (typed.containsKey("nodes") && typed.containsKey("links")) {
      throw new NotAGraph("submit.editor-format");
    }
    return typed.toString();
  }

  private static JsonObject parse(String text) throws NotAGraph {
    if (text.isBlank()) {
      throw new NotAGraph("submit.empty");
    }
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonValue value = reader.readValue();
      if (value instanceof JsonObject object) {
        return object;
      }
      throw new NotAGraph("submit.no-object", value.getValueType().name().toLowerCase(Locale.ROOT));
    } catch (JsonParsingException e) {
      var at = e.getLocation();
      throw new NotAGraph("submit.no-json", at.getLineNumber(), at.getColumnNumber());
    } catch (JsonException e) {
      throw new NotAGraph("submit.no-json", 1, 1);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
