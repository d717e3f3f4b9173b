package org.comfyume.protocol.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.PromptRejectedException;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.AttemptId;
import org.comfyume.protocol.ComfyTransport;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.WireRequest;
import org.comfyume.protocol.codec.HistoryCodec;
import org.comfyume.protocol.codec.QueueCodec;
import org.comfyume.protocol.codec.SystemStatsCodec;

/** Servers with /prompt, /queue, /history and /interrupt: every one since 0.3.57. */
class ClassicDialect implements ComfyDialect {

  @Override
  public String name() {
    return "classic";
  }

  @Override
  public WorkerCapabilities probe(ComfyTransport transport) throws WorkerUnavailableException {
    var stats = Calls.object(transport, "/system_stats");
    return new WorkerCapabilities(
        SystemStatsCodec.version(stats), name(), SystemStatsCodec.gpus(stats));
  }

  @Override
  public List<GpuReading> readGpus(ComfyTransport transport) throws WorkerUnavailableException {
    return SystemStatsCodec.gpus(Calls.object(transport, "/system_stats"));
  }

  @Override
  public byte[] objectInfo(ComfyTransport transport) throws WorkerUnavailableException {
    return Calls.ok(transport, WireRequest.get("/object_info")).body();
  }

  @Override
  public Map<ModelRef, ModelFile> modelFiles(ComfyTransport transport)
      throws WorkerUnavailableException {
    return new ModelListing(transport).files();
  }

  @Override
  public void free(ComfyTransport transport) throws WorkerUnavailableException {
    var all = JsonText.object().add("unload_models", true).add("free_memory", true).build();
    Calls.ok(transport, WireRequest.post("/free", all));
  }

  @Override
  public void submit(ComfyTransport transport, Submission submission, String clientId)
      throws WorkerUnavailableException, PromptRejectedException {
    new Handover(transport).submit(submission, clientId);
  }

  /**
   * Deleting a running prompt and interrupting a waiting one are both silent no-ops, so the two
   * calls in this order catch it wherever it is, also while it moves from one to the other. The
   * interrupt names the prompt: without a name it would stop whatever runs.
   */
  @Override
  public void cancel(ComfyTransport transport, AttemptId attempt)
      throws WorkerUnavailableException {
    String id = attempt.toString();
    var delete = JsonText.object().add("delete", JsonText.array().add(id)).build();
    Calls.ok(transport, WireRequest.post("/queue", delete));
    var interrupt = JsonText.object().add("prompt_id", id).build();
    Calls.ok(transport, WireRequest.post("/interrupt", interrupt));
  }

  /**
   * History, then queue, then history again: a prompt that ended between the first two calls is in
   * neither, though it was never lost.
   */
  @Override
  public AttemptReport lookup(ComfyTransport transport, AttemptId attempt)
      throws WorkerUnavailableException {
    Optional<AttemptReport> finished = history(transport, attempt);
    if (finished.isPresent()) {
      return finished.get();
    }
    AttemptReport.Phase phase = queue(transport).phaseOf(attempt);
    if (phase != AttemptReport.Phase.UNKNOWN) {
      return AttemptReport.of(phase);
    }
    return history(transport, attempt).orElse(AttemptReport.of(AttemptReport.Phase.UNKNOWN));
  }

  private static Optional<AttemptReport> history(ComfyTransport transport, AttemptId attempt)
      throws WorkerUnavailableException {
    String path = "/history/" + attempt;
    try {
      return HistoryCodec.report(Calls.object(transport, path), attempt);
    } catch (ProtocolException e) {
      throw new WorkerUnavailableException("GET " + path + ": " + e.getMessage(), false, e);
    }
  }

  private static QueueCodec.WorkerQueue queue(ComfyTransport transport)
      throws WorkerUnavailableException {
    try {
      return QueueCodec.parse(Calls.object(transport, "/queue"));
    } catch (ProtocolException e) {
      throw new WorkerUnavailableException("GET /queue: " + e.getMessage(), false, e);
    }
  }
}
