package org.comfyume.core.job;

import java.util.Locale;

/** Why a job failed, as far as we treat the cases differently. */
public enum FailureKind {
  /** The worker did not take the prompt and said why in {@code node_errors}. */
  REJECTED(false),
  /** A graph node raised. Running it again would raise again. */
  EXECUTION_ERROR(false),
  /** The GPU's memory ran out; another try, or another worker, may have more free. */
  OUT_OF_MEMORY(true),
  /** The worker stopped answering or forgot the prompt. */
  WORKER_LOST(true),
  /** Somebody interrupted the prompt on the worker, not through us. */
  STOPPED_ON_WORKER(true),
  /** It ran longer than a job may. */
  TIMED_OUT(false),
  /** No worker could ever be given the job. */
  UNDISPATCHABLE(false),
  /** The files could not be fetched or kept. */
  STORE_FAILED(false);

  private final boolean retryable;

  FailureKind(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether another attempt may help; how many are left is the job's business. */
  public boolean retryable() {
    return retryable;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
