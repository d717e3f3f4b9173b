package org.comfyume.queue.usecase;

import org.comfyume.core.job.JobId;

/** The answer to a submission, as ComfyUI words it. */
public sealed interface SubmitResult {

  /** The HTTP status to answer with. */
  int status();

  /** The JSON body to answer with. */
  String body();

  /** Stored, and it will run. */
  record Accepted(JobId job, int status, String body) implements SubmitResult {}

  /** Nothing was stored; the body says why in ComfyUI's shape. */
  record Refused(int status, String body) implements SubmitResult {}
}
