package org.comfyume.core.job;

/**
 * Why a job or an attempt failed.
 *
 * @param kind the case
 * @param sentence plain words for the owner: what happened and what to do
 * @param details ComfyUI's own words as JSON ({@code node_errors}, or the {@code execution_error}
 *     data with message and traceback), for the owner only; "{}" where there are none
 */
public record JobFailure(FailureKind kind, String sentence, String details) {

  public static JobFailure of(FailureKind kind, String sentence) {
    return new JobFailure(kind, sentence, "{}");
  }
}
