package org.comfyume.core.execution;

import java.util.List;
import org.comfyume.core.job.JobFailure;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says of an attempt when asked.
 *
 * @param phase where it is
 * @param outputs files it produced, also those before a failure; empty unless finished
 * @param outputsJson the {@code outputs} object of the history entry; "{}" unless finished
 * @param metaJson the {@code meta} object of the history entry; "{}" where there is none
 * @param messagesJson the {@code status.messages} array of the history entry; "[]" unless finished
 * @param failure why it failed; null unless FAILED
 */
public record AttemptReport(
    Phase phase,
    List<OutputFile> outputs,
    String outputsJson,
    String metaJson,
    String messagesJson,
    @Nullable JobFailure failure) {

  public AttemptReport {
    outputs = List.copyOf(outputs);
  }

  /** A report without a history entry. */
  public static AttemptReport of(Phase phase) {
    return new AttemptReport(phase, List.of(), "{}", "{}", "[]", null);
  }

  /** Where an attempt can be on a worker. */
  public enum Phase {
    /** Neither queued nor running nor in the history: the worker never had it, or restarted. */
    UNKNOWN,
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    INTERRUPTED
  }
}
