package org.comfyume.protocol.codec;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.Map;
import org.comfyume.core.graph.GraphError;
import org.comfyume.core.graph.GraphNodeId;
import org.comfyume.core.graph.GraphVerdict;
import org.comfyume.core.graph.NodeErrors;
import org.comfyume.protocol.JsonText;

/** Answers to {@code POST /prompt}, as ComfyUI gives them. */
public final class PromptAnswers {

  private PromptAnswers() {}

  /**
   * The answer that goes with the verdict: 200 with the id, or 400 with the reasons.
   *
   * @param number place in the queue, told to the client
   */
  public static Answer of(GraphVerdict verdict, String promptId, BigDecimal number) {
    GraphError error = verdict.error();
    return error == null
        ? new Answer(200, accepted(promptId, number, verdict.nodeErrors()))
        : new Answer(400, refused(error, verdict.nodeErrors()));
  }

  /** 200: node_errors may be non-empty, then only the sound outputs are run. */
  public static JsonObject accepted(
      String promptId, BigDecimal number, Map<GraphNodeId, NodeErrors> nodeErrors) {
    return JsonText.object()
        .add("prompt_id", promptId)
        .add("number", number)
        .add("node_errors", nodeErrors(nodeErrors))
        .build();
  }

  /** 400 with an error of the whole prompt. */
  public static JsonObject refused(GraphError error, Map<GraphNodeId, NodeErrors> nodeErrors) {
    return JsonText.object()
        .add("error", error(error))
        .add("node_errors", nodeErrors(nodeErrors))
        .build();
  }

  /** The {@code no_prompt} answer, for a body without the key. */
  public static JsonObject noPrompt() {
    String text = "No prompt provided";
    return refused(GraphError.of("no_prompt", text, text), Map.of());
  }

  /** Since 0.25 an id chosen by the client must be a UUID in canonical form. */
  public static JsonObject invalidPromptId() {
    GraphError error =
        GraphError.of(
            "invalid_prompt_id",
            "prompt_id must be a valid UUID",
            "prompt_id must be a UUID string in canonical lowercase hyphenated form; omit it to let"
                + " the server generate one");
    return refused(error, Map.of());
  }

  /** The object {@code node_errors}. */
  public static JsonObject nodeErrors(Map<GraphNodeId, NodeErrors> nodeErrors) {
    JsonObjectBuilder all = JsonText.object();
    nodeErrors.forEach(
        (id, errors) -> {
          JsonArrayBuilder list = JsonText.array();
          errors.errors().forEach(each -> list.add(error(each)));
          JsonArrayBuilder outputs = JsonText.array();
          errors.dependentOutputs().forEach(each -> outputs.add(each.value()));
          all.add(
              id.value(),
              JsonText.object()
                  .add("errors", list)
                  .add("dependent_outputs", outputs)
                  .add("class_type", errors.classType()));
        });
    return all.build();
  }

  private static JsonObject error(GraphError error) {
    return JsonText.object()
        .add("type", error.type())
        .add("message", error.message())
        .add("details", error.details())
        .add("extra_info", JsonText.fromJava(error.extraInfo()))
        .build();
  }

  /** An HTTP status and its body. */
  public record Answer(int status, JsonObject body) {}
}
