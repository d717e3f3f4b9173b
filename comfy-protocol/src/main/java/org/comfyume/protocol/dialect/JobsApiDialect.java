package org.comfyume.protocol.dialect;

import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.job.AttemptId;
import org.comfyume.protocol.ComfyTransport;
import org.comfyume.protocol.WireRequest;

/**
 * Servers that can cancel one prompt in one atomic call (since 0.26). All else is as before: their
 * {@code GET /api/jobs/{id}} says less than the history, and one malformed workflow of anybody
 * makes it answer 500 for everybody.
 */
final class JobsApiDialect extends ClassicDialect {

  @Override
  public String name() {
    return "jobs-api";
  }

  /** {@code {"cancelled": false}} is no error: it was over already, or never there. */
  @Override
  public void cancel(ComfyTransport transport, AttemptId attempt)
      throws WorkerUnavailableException {
    Calls.ok(transport, WireRequest.post("/api/jobs/" + attempt + "/cancel", ""));
  }
}
