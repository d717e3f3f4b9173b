package org.comfyume.queue.usecase;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.execution.OutputFile;
import org.comfyume.core.execution.WireFrame;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.OutputFiles;
import org.jspecify.annotations.Nullable;

/**
 * ComfyUI's {@code executed}: a graph node is done and shows something.
 *
 * @param data of the frame
 * @param graphNodeId the node
 * @param displayNode where the page shows it: in an expanded graph the node that was expanded
 * @param output what it shows; null for a node from the cache that shows nothing
 */
record ExecutedFrame(
    JsonObject data, String graphNodeId, String displayNode, @Nullable JsonObject output) {

  static final String TYPE = "executed";

  /** Empty if the frame is none, or not as ComfyUI makes it. */
  static Optional<ExecutedFrame> of(WireFrame frame) {
    try {
      JsonObject data = JsonText.parseObject(frame.data());
      String node = JsonText.string(data, "node");
      JsonValue shown = data.getOrDefault("output", JsonValue.NULL);
      JsonObject output = shown instanceof JsonObject object ? object : null;
      if (!frame.type().equals(TYPE)
          || node == null
          || (output == null && shown != JsonValue.NULL)) {
        return Optional.empty();
      }
      String display = JsonText.string(data, "display_node");
      return Optional.of(new ExecutedFrame(data, node, display == null ? node : display, output));
    } catch (ProtocolException e) {
      return Optional.empty();
    }
  }

  List<OutputFile> files() {
    return output == null ? List.of() : OutputFiles.of(graphNodeId, output);
  }

  /** The same frame showing something else. */
  WireFrame showing(JsonObject otherOutput) {
    var changed = JsonText.object();
    data.forEach(changed::add);
    return new WireFrame(TYPE, changed.add("output", otherOutput).build().toString());
  }
}
