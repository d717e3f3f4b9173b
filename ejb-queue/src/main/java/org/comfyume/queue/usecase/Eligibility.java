package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.graph.GraphRules;
import org.comfyume.core.graph.GraphValidator;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobPayload;
import org.comfyume.core.job.JobStore;
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
    return jobs.payload(job)
        .flatMap(Eligibility::parse)
        .map(this::cannotRun)
        .orElseGet(() -> catalogues.perWorker().keySet());
  }

  /** Workers whose catalogue refuses the graph. */
  Set<WorkerId> cannotRun(PromptGraph graph) {
    Set<WorkerId> cannot = new HashSet<>();
    for (Map.Entry<WorkerId, NodeCatalogue> worker : catalogues.perWorker().entrySet()) {
      if (!fits(graph, worker.getValue())) {
        cannot.add(worker.getKey());
      }
    }
    return cannot;
  }

  /** Input files are brought to the worker, so their absence there does not count. */
  private static boolean fits(PromptGraph graph, NodeCatalogue catalogue) {
    return GraphValidator.validate(graph, catalogue, null, GraphRules.REFERENCE, file -> true)
        .accepted();
  }

  private static Optional<PromptGraph> parse(JobPayload payload) {
    try {
      return Optional.of(PromptCodec.parse(payload.promptJson()));
    } catch (ProtocolException e) {
      return Optional.empty();
    }
  }
}
