package org.comfyume.protocol.dialect;

import java.util.List;
import java.util.Map;
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

/**
 * How to make servers of one family do what a worker has to do. Stateless; safe for concurrent use
 * with different transports. Every method throws {@link WorkerUnavailableException} if the server
 * does not answer, or not as ComfyUI does.
 */
public interface ComfyDialect {

  /** Short word for people and logs. */
  String name();

  /** Asks what the server is. */
  WorkerCapabilities probe(ComfyTransport transport) throws WorkerUnavailableException;

  /** The present memory of its devices, primary first. */
  List<GpuReading> readGpus(ComfyTransport transport) throws WorkerUnavailableException;

  /** {@code GET /object_info} as the server sends it: one to several MB. */
  byte[] objectInfo(ComfyTransport transport) throws WorkerUnavailableException;

  /**
   * Sizes in bytes of the model files the server can load; empty if it does not tell them.
   *
   * @see org.comfyume.core.execution.WorkerConnection#modelFiles()
   */
  Map<ModelRef, ModelFile> modelFiles(ComfyTransport transport) throws WorkerUnavailableException;

  /** Asks it to unload all models and to drop its caches; it answers before it does so. */
  void free(ComfyTransport transport) throws WorkerUnavailableException;

  /**
   * Hands the prompt over under the attempt's id.
   *
   * @param clientId of our own socket on that server. It is always sent: without one, the server
   *     sends no events to us, and progress and previews to everybody.
   * @throws PromptRejectedException if the server refused it for good
   */
  void submit(ComfyTransport transport, Submission submission, String clientId)
      throws WorkerUnavailableException, PromptRejectedException;

  /** Takes the attempt out of the server's queue or interrupts it; touches no other prompt. */
  void cancel(ComfyTransport transport, AttemptId attempt) throws WorkerUnavailableException;

  /** Where the server has the attempt. */
  AttemptReport lookup(ComfyTransport transport, AttemptId attempt)
      throws WorkerUnavailableException;
}
