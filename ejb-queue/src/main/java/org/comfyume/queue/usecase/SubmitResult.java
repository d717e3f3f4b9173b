package org.comfyume.queue.usecase;

import org.comfyume.core.job.JobId;
import org.jspecify.annotations.Nullable;

/** The answer to a submission, as ComfyUI words it. */
public sealed interface SubmitResult {

  /** The HTTP status to answer with. */
  int status();

  /** The JSON body to answer with. */
  String body();

  /** Stored, and it will run. */
  record Accepted(JobId job, int status, String body) implements SubmitResult {}

  /**
   * Nothing was stored; the body says why in ComfyUI's shape.
   *
   * @param retryAfterSeconds when to try again, for status 429; else null
   */
  record Refused(int status, String body, @Nullable Long retryAfterSeconds)
      implements SubmitResult {

    Refused(int status, String body) {
      this(status, body, null);
    }
  }
}
