package org.comfyume.core.execution;

import java.util.List;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.JobFailure;

/**
 * News from a worker. Events of one worker are delivered one after the other, in the order in which
 * the worker sent them; after a gap the connector asks the worker and delivers what was missed
 * (started, finished), possibly twice.
 */
public sealed interface WorkerEvent {

  WorkerId worker();

  /** The socket is open and the worker was probed. Attempts on it must be reconciled. */
  record Up(WorkerId worker, WorkerCapabilities capabilities) implements WorkerEvent {}

  /** The socket closed or could not be opened; the connector keeps trying. */
  record Down(WorkerId worker, String problem) implements WorkerEvent {}

  /** News of one attempt. */
  sealed interface OfAttempt extends WorkerEvent {
    AttemptId attempt();
  }

  /** {@code execution_start}, or found running. */
  record Started(WorkerId worker, AttemptId attempt) implements OfAttempt {}

  /**
   * Anything on the way that changes no state: executing, progress, progress_state,
   * execution_cached, executed.
   *
   * @param frame as the worker sent it
   */
  record Progressed(WorkerId worker, AttemptId attempt, WireFrame frame) implements OfAttempt {}

  /**
   * A latent preview.
   *
   * @param metadata JSON of the binary frame of type 4, or a minimal one with node_id and prompt_id
   * @param mediaType image/jpeg or image/png
   * @param image encoded picture; callers do not change the array
   */
  @SuppressWarnings("ArrayRecordComponent") // moved, never compared
  record Preview(
      WorkerId worker, AttemptId attempt, String metadata, String mediaType, byte[] image)
      implements OfAttempt {}

  /** The worker finished it and its history entry exists. */
  record Executed(WorkerId worker, AttemptId attempt, List<WireFrame> lastFrames)
      implements OfAttempt {
    public Executed {
      lastFrames = List.copyOf(lastFrames);
    }
  }

  /** A node raised, or memory ran out. */
  record Failed(WorkerId worker, AttemptId attempt, JobFailure failure, List<WireFrame> lastFrames)
      implements OfAttempt {
    public Failed {
      lastFrames = List.copyOf(lastFrames);
    }
  }

  /** The worker stopped it because somebody said so. */
  record Interrupted(WorkerId worker, AttemptId attempt, List<WireFrame> lastFrames)
      implements OfAttempt {
    public Interrupted {
      lastFrames = List.copyOf(lastFrames);
    }
  }
}
