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

  /** A node's exception may quote a NUL of its input, which no database keeps in a text. */
  public JobFailure {
    sentence = sentence.replace('\u0000', '\ufffd');
    details = details.replace('\u0000', '\ufffd');
  }

  public static JobFailure of(FailureKind kind, String sentence) {
    return new JobFailure(kind, sentence, "{}");
  }
}
