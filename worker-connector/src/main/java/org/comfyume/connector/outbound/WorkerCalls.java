package org.comfyume.connector.outbound;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.comfyume.connector.http.ComfyHttp;
import org.comfyume.connector.http.FileTransfer;
import org.comfyume.connector.inbound.LiveAttempts;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.PromptRejectedException;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.execution.WorkerFile;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.AttemptId;
import org.comfyume.protocol.dialect.ComfyDialect;
import org.comfyume.protocol.dialect.Dialects;
import org.jspecify.annotations.Nullable;

/** What a connection can do, without the contract with the container. Not for concurrent use. */
final class WorkerCalls {

  private final ComfyHttp http;
  private final FileTransfer files;
  private final Identity identity;
  private @Nullable ComfyDialect ownDialect;
  private @Nullable WorkerFile body;

  /**
   * Who we are towards this worker, and what is known of it.
   *
   * @param clientId the id of our event socket there
   * @param attempts what was submitted to it
   * @param dialect the dialect that the event socket chose; gives null while it is not up
   */
  record Identity(
      String clientId, LiveAttempts attempts, Supplier<@Nullable ComfyDialect> dialect) {}

  WorkerCalls(ComfyHttp http, FileTransfer files, Identity identity) {
    this.http = http;
    this.files = files;
    this.identity = identity;
  }

  WorkerCapabilities probe() throws WorkerUnavailableException {
    return dialect().probe(http);
  }

  List<GpuReading> readGpus() throws WorkerUnavailableException {
    return dialect().readGpus(http);
  }

  byte[] objectInfo() throws WorkerUnavailableException {
    return dialect().objectInfo(http);
  }

  Map<ModelRef, ModelFile> modelFiles() throws WorkerUnavailableException {
    return dialect().modelFiles(http);
  }

  void free() throws WorkerUnavailableException {
    dialect().free(http);
  }

  /**
   * The attempt is noted before it is sent: its first event may overtake the answer. It stays noted
   * where the worker may have taken it although the call failed.
   */
  void submit(Submission submission) throws WorkerUnavailableException, PromptRejectedException {
    ComfyDialect dialect = dialect();
    identity.attempts().add(submission.attempt());
    try {
      dialect.submit(http, submission, identity.clientId());
    } catch (PromptRejectedException e) {
      identity.attempts().remove(submission.attempt());
      throw e;
    } catch (WorkerUnavailableException e) {
      if (e.certainlyNotSent()) {
        identity.attempts().remove(submission.attempt());
      }
      throw e;
    }
  }

  void cancel(AttemptId attempt) throws WorkerUnavailableException {
    dialect().cancel(http, attempt);
  }

  AttemptReport lookup(AttemptId attempt) throws WorkerUnavailableException {
    return dialect().lookup(http, attempt);
  }

  FileName stage(FileName name, InputStream content, long size) throws WorkerUnavailableException {
    return files.stage(name, content, size);
  }

  boolean has(FileName name, long size) throws WorkerUnavailableException {
    return files.has(name, size);
  }

  WorkerFile open(FileName name) throws WorkerUnavailableException, FileNotFoundException {
    return read(FileTransfer.pathOf(name));
  }

  WorkerFile read(WorkerPath path) throws WorkerUnavailableException, FileNotFoundException {
    closeBody();
    WorkerFile file = files.read(path);
    body = file;
    return file;
  }

  /** Ends a download that its reader did not end. */
  void closeBody() {
    WorkerFile open = body;
    body = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException ignored) {
        // nobody reads it any more
      }
    }
  }

  /** The event socket's choice is newer than ours: the server may have been updated meanwhile. */
  private ComfyDialect dialect() throws WorkerUnavailableException {
    ComfyDialect known = identity.dialect().get();
    if (known != null) {
      return known;
    }
    ComfyDialect own = ownDialect;
    if (own == null) {
      own = Dialects.select(http);
      ownDialect = own;
    }
    return own;
  }
}
