package org.comfyume.connector.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.concurrent.TimeoutException;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.WorkerEndpoint;

/** Turns what can go wrong on the wire into the port's exception. Tokens never get into a text. */
final class Failures {

  private Failures() {}

  static WorkerUnavailableException io(WorkerEndpoint endpoint, String call, IOException cause) {
    boolean neverSent =
        cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
    String text =
        neverSent
            ? "cannot be reached"
            : "did not answer " + call + " properly (" + reason(cause) + ")";
    return new WorkerUnavailableException("Worker " + endpoint + " " + text, neverSent, cause);
  }

  static WorkerUnavailableException timeout(
      WorkerEndpoint endpoint, String call, TimeoutException cause) {
    return new WorkerUnavailableException(
        "Worker " + endpoint + " did not answer " + call + " in time", false, cause);
  }

  static WorkerUnavailableException interrupted(
      WorkerEndpoint endpoint, String call, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new WorkerUnavailableException(
        "The call " + call + " to worker " + endpoint + " was interrupted", false, cause);
  }

  static WorkerUnavailableException status(
      WorkerEndpoint endpoint, String call, int status, String body) {
    String words = body.length() > 200 ? body.substring(0, 200) + "…" : body;
    return new WorkerUnavailableException(
        "Worker " + endpoint + " answered " + call + " with " + status + " " + words, false, null);
  }

  private static String reason(IOException cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
