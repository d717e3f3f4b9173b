package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.job.AttemptId;
import org.comfyume.protocol.JsonText;

/**
 * What graph nodes of running attempts showed and the owner has already. In memory: after a restart
 * the end of the job fetches it once more, and finds the same files in the rows.
 */
@ApplicationScoped
public class EarlyOutputs {

  /** Of an attempt that showed nothing so far. */
  static final Early NOTHING = new Early(Map.of(), Map.of(), Map.of());

  private final Map<AttemptId, Early> attempts = new ConcurrentHashMap<>();

  /**
   * What one attempt showed so far.
   *
   * @param files by their names on the worker
   * @param outputs by graph node, with the owner's names; nodes that showed nothing are left out
   * @param displays by the same graph nodes, the node on which the page shows it
   */
  record Early(
      Map<FileName, OwnedFile> files,
      Map<String, JsonObject> outputs,
      Map<String, String> displays) {

    /** As ComfyUI's history has it. */
    String outputsJson() {
      JsonObjectBuilder json = JsonText.object();
      outputs.forEach(json::add);
      return json.build().toString();
    }

    /** As ComfyUI's history has it. */
    String metaJson() {
      JsonObjectBuilder json = JsonText.object();
      displays.forEach(
          (node, display) ->
              json.add(
                  node,
                  JsonText.object()
                      .add("node_id", node)
                      .add("display_node", display)
                      .add("parent_node", JsonValue.NULL)
                      .add("real_node_id", node)));
      return json.build().toString();
    }
  }

  Early of(AttemptId attempt) {
    return attempts.getOrDefault(attempt, NOTHING);
  }

  void add(
      AttemptId attempt, ExecutedFrame frame, JsonObject output, Map<FileName, OwnedFile> files) {
    attempts.compute(
        attempt,
        (id, known) -> {
          Early old = known == null ? NOTHING : known;
          return new Early(
              with(old.files(), files),
              with(old.outputs(), Map.of(frame.graphNodeId(), output)),
              with(old.displays(), Map.of(frame.graphNodeId(), frame.displayNode())));
        });
  }

  private static <K, V> Map<K, V> with(Map<K, V> old, Map<K, V> more) {
    Map<K, V> all = new LinkedHashMap<>(old);
    all.putAll(more);
    return all;
  }

  void forget(AttemptId attempt) {
    attempts.remove(attempt);
  }
}
