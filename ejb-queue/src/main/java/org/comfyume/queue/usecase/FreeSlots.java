package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.Job;
import org.comfyume.core.scheduling.Slot;

/** The workers that could start a job now. */
@ApplicationScoped
public class FreeSlots {

  @Inject WorkerRegistry registry;
  @Inject Warmth warmth;

  /**
   * @param executing the jobs that occupy a worker now
   */
  List<Slot> besides(List<Job> executing) {
    Set<WorkerId> busy =
        executing.stream()
            .filter(job -> job.attempt() != null)
            .map(job -> job.attempt().worker())
            .collect(Collectors.toSet());
    return registry.all().stream()
        .filter(Worker::takesJobs)
        .map(Worker::id)
        .filter(id -> !busy.contains(id))
        .map(this::slot)
        .toList();
  }

  Slot slot(WorkerId worker) {
    return new Slot(worker, 1, warmth.on(worker).keys());
  }
}
