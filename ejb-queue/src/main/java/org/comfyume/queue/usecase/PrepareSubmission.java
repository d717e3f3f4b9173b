package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobPayload;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.PromptCodec;

/**
 * Makes a prompt fit for a worker that many people share: input files are brought there under a
 * name of their own, and whatever is saved goes to a folder of the owner. So nobody's file name
 * meets another's, and equal graphs of two people are not answered with one another's files from
 * the worker's cache.
 */
@ApplicationScoped
public class PrepareSubmission {

  @Inject Catalogues catalogues;
  @Inject LoadPayload loadPayload;
  @Inject StageInputs stageInputs;

  /** Calls the worker; no transaction. */
  public Submission prepare(Job job, AttemptId attempt, WorkerConnection connection)
      throws IOException, WorkerUnavailableException, ProtocolException {
    JobPayload payload = loadPayload.load(job.id()).orElseThrow();
    PromptGraph graph = PromptCodec.parse(payload.promptJson());
    GraphChanges changes = new GraphChanges();
    stageInputs.stage(job, graph, connection, changes);
    OwnFolder.putBefore(graph, job.owner(), ofWorker(job), changes);
    return new Submission(
        attempt, changes.applied(graph), payload.extraDataJson(), payload.outputNodes());
  }

  private NodeCatalogue ofWorker(Job job) {
    return Optional.ofNullable(job.attempt())
        .map(Attempt::worker)
        .map(catalogues.perWorker()::get)
        .orElseGet(NodeCatalogue::of);
  }
}
