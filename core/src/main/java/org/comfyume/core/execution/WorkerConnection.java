package org.comfyume.core.execution;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.AttemptId;

/**
 * Calls to one worker. Not for concurrent use. Every method may throw {@link
 * WorkerUnavailableException}: the worker did not answer, or not as ComfyUI does; the connection
 * then leaves the pool.
 */
public interface WorkerConnection extends AutoCloseable {

  /** Asks what the server is and can do. */
  WorkerCapabilities probe() throws WorkerUnavailableException;

  /** The present memory of its devices. */
  List<GpuReading> readGpus() throws WorkerUnavailableException;

  /** The catalogue of node classes, {@code GET /object_info}, as the server sends it. */
  byte[] objectInfo() throws WorkerUnavailableException;

  /**
   * The model files it can load, by model folder and path below it with '/'. Empty if the server
   * does not tell them; a folder that cannot be read is left out.
   */
  Map<ModelRef, ModelFile> modelFiles() throws WorkerUnavailableException;

  /**
   * Asks it to unload all models and to drop its caches. It answers before anything happens, and
   * does so between two prompts, at once if it is idle: watch {@link GpuReading#heldBytes()}.
   */
  void free() throws WorkerUnavailableException;

  /**
   * Hands the prompt over. When this returns, the worker has it under the attempt's id.
   *
   * @throws PromptRejectedException if the worker refused it for good, with its own words
   */
  void submit(Submission submission) throws WorkerUnavailableException, PromptRejectedException;

  /**
   * Removes the prompt from the worker's queue or interrupts it if it runs; no other prompt is
   * touched.
   */
  void cancel(AttemptId attempt) throws WorkerUnavailableException;

  /** Where the worker has the attempt now: in its queue, running, in its history or nowhere. */
  AttemptReport lookup(AttemptId attempt) throws WorkerUnavailableException;

  /**
   * Puts an input file on the worker under this name, replacing another content.
   *
   * @return the name under which the worker has it
   */
  FileName stage(FileName name, InputStream content, long size) throws WorkerUnavailableException;

  /** Whether the worker has a file of this name and size. */
  boolean has(FileName name, long size) throws WorkerUnavailableException;

  /**
   * Reads an output file. The caller reads the body to its end or closes it, before the connection
   * is used again.
   *
   * @throws java.io.FileNotFoundException if the worker does not have it
   */
  WorkerFile open(FileName name) throws WorkerUnavailableException, java.io.FileNotFoundException;

  /**
   * Reads what the server offers to whoever asks, such as the files of its front end. The body is
   * read as with {@link #open}.
   *
   * @throws java.io.FileNotFoundException if the worker does not have it
   */
  WorkerFile read(WorkerPath path) throws WorkerUnavailableException, java.io.FileNotFoundException;

  /** Gives the connection back to the pool. */
  @Override
  void close();
}
