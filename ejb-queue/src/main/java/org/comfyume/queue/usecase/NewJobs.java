package org.comfyume.queue.usecase;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Set;
import org.comfyume.core.graph.GraphInspector;
import org.comfyume.core.graph.GraphVerdict;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.time.Ids;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.codec.PromptRequest;

/** Makes the job of an accepted prompt. */
final class NewJobs {

  /** Keys of other services: they must not be kept, and ComfyUI never gives them back either. */
  private static final Set<String> SECRETS = Set.of("auth_token_comfy_org", "api_key_comfy_org");

  private NewJobs() {}

  static NewJob of(
      PromptRequest prompt,
      PromptGraph graph,
      GraphVerdict verdict,
      SubmitRequest request,
      Ids ids) {
    JobId id = prompt.promptId() == null ? new JobId(ids.next()) : JobId.of(prompt.promptId());
    return new NewJob(
        id,
        request.owner().id(),
        request.jobClass() == null ? JobClass.NORMAL : request.jobClass(),
        GraphInspector.inspect(graph, NodeCatalogue.of()).title(),
        prompt.clientId(),
        graph.json(),
        extraData(prompt),
        outputNodes(verdict));
  }

  /**
   * Without secrets, and without what makes ComfyUI's own job list fail for everybody: {@code
   * extra_pnginfo} that is no object, or a {@code workflow} in it that is none.
   */
  private static String extraData(PromptRequest prompt) {
    JsonObjectBuilder kept = JsonText.object();
    prompt
        .extraData()
        .forEach(
            (key, value) -> {
              if (key.equals("extra_pnginfo")) {
                if (value instanceof JsonObject info) {
                  kept.add(key, pngInfo(info));
                }
              } else if (!SECRETS.contains(key)) {
                kept.add(key, value);
              }
            });
    return kept.build().toString();
  }

  private static JsonObject pngInfo(JsonObject info) {
    JsonObjectBuilder kept = JsonText.object();
    info.forEach(
        (key, value) -> {
          if (!key.equals("workflow") || value.getValueType() == JsonValue.ValueType.OBJECT) {
            kept.add(key, value);
          }
        });
    return kept.build();
  }

  /**
   * The output nodes that run, as ComfyUI lists them; "[]" if no worker was ever seen: then all
   * run.
   */
  private static String outputNodes(GraphVerdict verdict) {
    JsonArrayBuilder nodes = JsonText.array();
    verdict.goodOutputs().forEach(node -> nodes.add(node.value()));
    return nodes.build().toString();
  }
}
