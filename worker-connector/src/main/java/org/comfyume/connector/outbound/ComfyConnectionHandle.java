package org.comfyume.connector.outbound;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.PromptRejectedException;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerFile;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.AttemptId;
import org.jspecify.annotations.Nullable;

/**
 * What the application holds of a pooled connection. It dies with its close, or with the first
 * {@link WorkerUnavailableException}, which tells the pool to drop the connection; every later call
 * is an {@link IllegalStateException}. Closing it again is harmless.
 */
public final class ComfyConnectionHandle implements WorkerConnection {

  private volatile @Nullable ComfyManagedConnection connection;

  ComfyConnectionHandle(ComfyManagedConnection connection) {
    this.connection = connection;
  }

  /** Used by the container when it gives this handle another physical connection, or none. */
  void attach(@Nullable ComfyManagedConnection other) {
    connection = other;
  }

  @Override
  public WorkerCapabilities probe() throws WorkerUnavailableException {
    return call(WorkerCalls::probe);
  }

  @Override
  public List<GpuReading> readGpus() throws WorkerUnavailableException {
    return call(WorkerCalls::readGpus);
  }

  @Override
  public byte[] objectInfo() throws WorkerUnavailableException {
    return call(WorkerCalls::objectInfo);
  }

  @Override
  public Map<ModelRef, ModelFile> modelFiles() throws WorkerUnavailableException {
    return call(WorkerCalls::modelFiles);
  }

  @Override
  public void free() throws WorkerUnavailableException {
    call(
        calls -> {
          calls.free();
          return true;
        });
  }

  @Override
  public void submit(Submission submission)
      throws WorkerUnavailableException, PromptRejectedException {
    ComfyManagedConnection target = connection();
    try {
      target.calls().submit(submission);
    } catch (WorkerUnavailableException e) {
      throw reported(target, e);
    }
  }

  @Override
  public void cancel(AttemptId attempt) throws WorkerUnavailableException {
    call(
        calls -> {
          calls.cancel(attempt);
          return true;
        });
  }

  @Override
  public AttemptReport lookup(AttemptId attempt) throws WorkerUnavailableException {
    return call(calls -> calls.lookup(attempt));
  }

  @Override
  public FileName stage(FileName name, InputStream content, long size)
      throws WorkerUnavailableException {
    return call(calls -> calls.stage(name, content, size));
  }

  @Override
  public boolean has(FileName name, long size) throws WorkerUnavailableException {
    return call(calls -> calls.has(name, size));
  }

  @Override
  public WorkerFile open(FileName name) throws WorkerUnavailableException, FileNotFoundException {
    ComfyManagedConnection target = connection();
    try {
      return target.calls().open(name);
    } catch (WorkerUnavailableException e) {
      throw reported(target, e);
    }
  }

  @Override
  public WorkerFile read(WorkerPath path) throws WorkerUnavailableException, FileNotFoundException {
    ComfyManagedConnection target = connection();
    try {
      return target.calls().read(path);
    } catch (WorkerUnavailableException e) {
      throw reported(target, e);
    }
  }

  @Override
  public void close() {
    ComfyManagedConnection open = connection;
    if (open != null) {
      open.closed(this);
    }
  }

  private <T> T call(Call<T> call) throws WorkerUnavailableException {
    ComfyManagedConnection target = connection();
    try {
      return call.on(target.calls());
    } catch (WorkerUnavailableException e) {
      throw reported(target, e);
    }
  }

  private WorkerUnavailableException reported(
      ComfyManagedConnection target, WorkerUnavailableException problem) {
    target.broken(this, problem);
    return problem;
  }

  private ComfyManagedConnection connection() {
    ComfyManagedConnection open = connection;
    if (open == null) {
      throw new IllegalStateException(
          "This worker connection was closed or has failed; ask the gateway for another one");
    }
    return open;
  }

  /** One call that can fail as the worker can. */
  @FunctionalInterface
  private interface Call<T> {
    T on(WorkerCalls calls) throws WorkerUnavailableException;
  }
}
