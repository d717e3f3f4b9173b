package org.comfyume.core.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.fleet.RunTally;
import org.comfyume.core.fleet.WorkerId;
import org.jspecify.annotations.Nullable;

/**
 * Port: what became of the runs on workers, counted from the attempts. Runs that people stopped, or
 * that a worker never took, do not count. To be called inside a transaction.
 */
public interface RunLog {

  /**
   * A run that ended.
   *
   * @param failure why it failed, or null if its results are stored
   */
  record Ended(WorkerId worker, JobId job, @Nullable FailureKind failure) {}

  /** The run, or empty if it did not end or does not count. */
  Optional<Ended> ended(AttemptId attempt);

  /** The last runs on the worker that ended after this moment, newest first. */
  List<Ended> last(WorkerId worker, @Nullable Instant after, int most);

  /** How runs went that ended since then, by worker; a worker without any is left out. */
  Map<WorkerId, RunTally> tally(Instant since);
}
