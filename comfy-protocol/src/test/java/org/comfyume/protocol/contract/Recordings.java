package org.comfyume.protocol.contract;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.ObjectInfoCodec;

/** Traffic of real ComfyUI servers, cut down; see README.md beside the files. */
public record Recordings(String version) {

  /** Every recorded version, oldest first. */
  public static final List<String> VERSIONS = List.of("0.3.64", "0.9.2", "0.11.1", "0.33.0");

  /** Every recorded {@code POST /prompt}: json or text, status, body. */
  public List<JsonObject> prompts() {
    return json("prompts.json").asJsonArray().getValuesAs(JsonObject.class);
  }

  /** Other exchanges. */
  public List<JsonObject> http() {
    return json("http.json").asJsonArray().getValuesAs(JsonObject.class);
  }

  /** By name of the scenario: id, prompt, frames, history entry. */
  public JsonObject run(String scenario) {
    return json("runs.json").asJsonObject().getJsonObject(scenario);
  }

  /** The frames of a run as they came out of the socket. */
  public List<FrameTap.Frame> frames(String scenario) {
    return run(scenario).getJsonArray("frames").getValuesAs(JsonObject.class).stream()
        .map(RecordedTap::frame)
        .toList();
  }

  public byte[] objectInfo() {
    return bytes("object_info.json");
  }

  public NodeCatalogue catalogue() {
    try {
      return ObjectInfoCodec.parse(objectInfo());
    } catch (ProtocolException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonValue json(String file) {
    try {
      return JsonText.parse(new String(bytes(file), StandardCharsets.UTF_8));
    } catch (ProtocolException e) {
      throw new IllegalStateException(file, e);
    }
  }

  private byte[] bytes(String file) {
    String path = "/recordings/" + version + "/" + file;
    try (InputStream in = Recordings.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("No recording " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
