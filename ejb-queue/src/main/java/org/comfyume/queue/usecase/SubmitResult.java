package org.comfyume.queue.usecase;

import java.util.List;
import org.comfyume.core.job.JobId;
import org.jspecify.annotations.Nullable;

/** The answer to a submission, as ComfyUI words it. */
public sealed interface SubmitResult {

  /** The HTTP status to answer with. */
  int status();

  /** The JSON body to answer with. */
  String body();

  /**
   * Stored, and it will run.
   *
   * @param workers labels of the workers that have all that it needs, whether they are up or not
   */
  record Accepted(JobId job, int status, String body, List<String> workers)
      implements SubmitResult {
    public Accepted {
      workers = List.copyOf(workers);
    }
  }

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
