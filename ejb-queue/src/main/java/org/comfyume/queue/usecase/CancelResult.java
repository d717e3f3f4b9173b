package org.comfyume.queue.usecase;

/** What came of the wish to stop a job. */
public enum CancelResult {
  /** It waited and is CANCELLED now. */
  CANCELLED,
  /** It runs; the wish is recorded and the worker is told. */
  REQUESTED,
  /** It had ended before. */
  ALREADY_ENDED,
  /** There is no such job of this person. */
  NOT_FOUND
}
