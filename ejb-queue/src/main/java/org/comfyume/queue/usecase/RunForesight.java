package org.comfyume.queue.usecase;

import java.util.List;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.prediction.Prediction;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.core.vram.VramJudgement;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a workflow if it were submitted now.
 *
 * @param files that it loads, the largest first
 * @param workers all that were ever seen, by label
 * @param run how long it runs where it likely runs, without loading; null if nothing comparable
 *     ever ran
 * @param start when it would start; null if no worker can run it now or nothing is foreseen
 */
public record RunForesight(
    List<FileOn> files,
    List<WorkerFit> workers,
    @Nullable Prediction run,
    @Nullable Expectation start) {

  public RunForesight {
    files = List.copyOf(files);
    workers = List.copyOf(workers);
  }

  /**
   * A model file.
   *
   * @param file path below its folder
   * @param bytes its size; 0 if no worker tells
   * @param on labels of the workers that have it
   * @param loaded labels of those that are believed to hold it in memory
   * @param missing labels of those that do not have it
   */
  public record FileOn(
      String file, long bytes, List<String> on, List<String> loaded, List<String> missing) {

    public FileOn {
      on = List.copyOf(on);
      loaded = List.copyOf(loaded);
      missing = List.copyOf(missing);
    }
  }

  /**
   * How it suits one worker.
   *
   * @param takesJobs whether it answers and is not kept out
   * @param lacks what it lacks, in words for people; empty if nothing
   * @param memory whether its memory is enough
   */
  public record WorkerFit(
      WorkerId worker, String label, boolean takesJobs, String lacks, VramJudgement memory) {

    /** Whether a job could run there now. */
    public boolean runsIt() {
      return takesJobs && lacks.isEmpty() && fits();
    }

    /** Whether its memory is large enough, as far as anybody knows. */
    public boolean fits() {
      return memory.verdict() != org.comfyume.core.vram.VramVerdict.NEVER_FITS;
    }
  }

  /** Bytes of all files, or 0 if the size of any is not known. */
  public long weights() {
    return files.stream().anyMatch(file -> file.bytes() == 0)
        ? 0
        : files.stream().mapToLong(FileOn::bytes).sum();
  }
}
