package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.graph.GraphError;
import org.comfyume.core.graph.GraphNode;
import org.comfyume.core.graph.GraphValidator;
import org.comfyume.core.graph.GraphVerdict;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.protocol.codec.PromptRequest;

/** Judges a prompt against what the room can run and what files the person has. */
@ApplicationScoped
public class JudgePrompt {

  @Inject Catalogues catalogues;
  @Inject FileLedger files;
  @Inject RefusedClasses refused;

  /** To be called inside a transaction. */
  GraphVerdict judge(PromptRequest prompt, PromptGraph graph, ParticipantId owner) {
    Optional<GraphVerdict> no = refused.refusal(graph);
    if (no.isPresent()) {
      return no.get();
    }
    Optional<NodeCatalogue> room = catalogues.room();
    if (room.isEmpty()) {
      return unseen(graph);
    }
    return GraphValidator.validate(
        graph,
        room.get(),
        prompt.targets(),
        catalogues.rules(),
        file -> InputFiles.name(file).flatMap(name -> files.find(owner, name)).isPresent());
  }

  /** No worker was ever seen: what cannot be known now is left to the worker that comes. */
  private static GraphVerdict unseen(PromptGraph graph) {
    if (graph.all().isEmpty()) {
      return GraphVerdict.refused(GraphError.of("prompt_no_outputs", "Prompt has no outputs", ""));
    }
    for (GraphNode node : graph.all()) {
      if (node.classType() == null) {
        return GraphVerdict.refused(
            GraphError.of(
                "invalid_prompt",
                "Cannot execute because a node is missing the class_type property.",
                "Node ID '#" + node.id().value() + "'"));
      }
    }
    return new GraphVerdict(null, Map.of(), List.of());
  }
}
