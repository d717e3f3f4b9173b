package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.graph.GraphNodeId;
import org.comfyume.core.graph.GraphRules;
import org.comfyume.core.graph.GraphValidator;
import org.comfyume.core.graph.GraphVerdict;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobPayload;
import org.comfyume.core.job.JobStore;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.PromptCodec;

/**
 * Which workers cannot run a job: those whose own catalogue would refuse it. Kept for each waiting
 * job until a catalogue changes.
 */
@ApplicationScoped
public class Eligibility {

  @Inject JobStore jobs;
  @Inject Catalogues catalogues;

  private final Map<JobId, Judged> judged = new ConcurrentHashMap<>();

  private record Judged(long catalogueVersion, Set<WorkerId> cannotRun) {}

  /** To be called inside a transaction. */
  Set<WorkerId> cannotRun(JobId job) {
    long version = catalogues.version();
    return judged
        .compute(
            job,
            (id, known) ->
                known != null && known.catalogueVersion() == version
                    ? known
                    : new Judged(version, judge(id)))
        .cannotRun();
  }

  void forget(JobId job) {
    judged.remove(job);
  }

  private Set<WorkerId> judge(JobId job) {
    Optional<JobPayload> payload = jobs.payload(job);
    try {
      return payload.isEmpty()
          ? catalogues.perWorker().keySet()
          : lacking(
                  PromptCodec.parse(payload.get().promptJson()),
                  outputNodes(payload.get().outputNodes()))
              .keySet();
    } catch (ProtocolException notAGraph) {
      return catalogues.perWorker().keySet();
    }
  }

  /**
   * The workers that would not run all of these output nodes, with what they lack in words for
   * people. Those that were never seen are left out.
   *
   * @param outputs the output nodes that shall run; empty for any
   */
  Map<WorkerId, String> lacking(PromptGraph graph, Set<GraphNodeId> outputs) {
    Map<WorkerId, String> lacking = new HashMap<>();
    catalogues
        .perWorker()
        .forEach(
            (worker, catalogue) -> {
              GraphVerdict verdict = judge(graph, outputs, catalogue);
              if (!verdict.accepted() || !verdict.goodOutputs().containsAll(outputs)) {
                lacking.put(worker, WhatLacks.words(graph, verdict, catalogue));
              }
            });
    return lacking;
  }

  /**
   * What each worker that cannot run a stored job lacks for it, without anything that a person
   * wrote. To be called inside a transaction.
   */
  Map<WorkerId, List<String>> lackingOf(JobId job) {
    JobPayload payload = jobs.payload(job).orElse(null);
    if (payload == null) {
      return Map.of();
    }
    try {
      PromptGraph graph = PromptCodec.parse(payload.promptJson());
      Set<GraphNodeId> outputs = outputNodes(payload.outputNodes());
      Map<WorkerId, List<String>> lacking = new HashMap<>();
      for (WorkerId worker : lacking(graph, outputs).keySet()) {
        NodeCatalogue catalogue = catalogues.perWorker().get(worker);
        if (catalogue != null) {
          GraphVerdict verdict = judge(graph, outputs, catalogue);
          lacking.put(worker, WhatLacks.names(graph, verdict, catalogue));
        }
      }
      return lacking;
    } catch (ProtocolException notAGraph) {
      return Map.of();
    }
  }

  /** Input files are brought to the worker, so their absence there does not count. */
  private static GraphVerdict judge(
      PromptGraph graph, Set<GraphNodeId> outputs, NodeCatalogue catalogue) {
    Set<String> targets =
        outputs.isEmpty()
            ? null
            : outputs.stream().map(GraphNodeId::value).collect(Collectors.toSet());
    return GraphValidator.validate(graph, catalogue, targets, GraphRules.REFERENCE, file -> true);
  }

  private static Set<GraphNodeId> outputNodes(String json) throws ProtocolException {
    return JsonText.parse(json).asJsonArray().getValuesAs(JsonString.class).stream()
        .map(id -> new GraphNodeId(id.getString()))
        .collect(Collectors.toSet());
  }
}
