package org.comfyume.queue.usecase;

import java.util.List;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.prediction.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * What each worker has of a workshop template.
 *
 * @param template its name
 * @param title for people
 * @param files that it loads, those last that only a switch of its form asks for
 * @param workers in the order of their labels; one that was never seen is left out
 * @param run how long it runs as it is on the fastest worker that is ready, without loading; null
 *     if nothing comparable ever ran
 */
public record TemplateOnWorkers(
    String template,
    String title,
    List<FileOf> files,
    List<OnWorker> workers,
    @Nullable Prediction run) {

  public TemplateOnWorkers {
    files = List.copyOf(files);
    workers = List.copyOf(workers);
  }

  /**
   * A model file.
   *
   * @param folder as ComfyUI calls it, e.g. diffusion_models
   * @param file path below it
   * @param bytes as a worker that has it tells, else as the template's makers do, rounded
   * @param optional whether the template runs without it, as long as its switch is off
   * @param url where it can be had; empty if that is not known
   */
  public record FileOf(String folder, String file, long bytes, boolean optional, String url) {}

  /**
   * One worker.
   *
   * @param present whether it can be used now: it answers
   * @param missingFiles of those that the template needs
   * @param missingOptional of those that only a switch asks for
   * @param missingClasses node classes that it lacks
   */
  public record OnWorker(
      WorkerId worker,
      String label,
      boolean present,
      List<FileOf> missingFiles,
      List<FileOf> missingOptional,
      List<String> missingClasses) {

    public OnWorker {
      missingFiles = List.copyOf(missingFiles);
      missingOptional = List.copyOf(missingOptional);
      missingClasses = List.copyOf(missingClasses);
    }

    /** Whether the template can run there as it is. */
    public boolean ready() {
      return present && complete();
    }

    /** Whether it has all that the template needs, answering or not. */
    public boolean complete() {
      return missingFiles.isEmpty() && missingClasses.isEmpty();
    }
  }

  /** Whether any worker can run it now. */
  public boolean readySomewhere() {
    return workers.stream().anyMatch(OnWorker::ready);
  }
}
