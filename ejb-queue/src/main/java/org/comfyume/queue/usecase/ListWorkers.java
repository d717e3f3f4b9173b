package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.People;

/** The workers, with who uses each now. */
@ApplicationScoped
@Transactional
public class ListWorkers {

  @Inject WorkerRegistry registry;
  @Inject JobStore jobs;
  @Inject People people;
  @Inject Warmth warmth;

  public List<WorkerView> list() {
    return registry.all().stream().map(this::view).toList();
  }

  private WorkerView view(Worker worker) {
    return jobs.leasedOn(worker.id()).stream()
        .filter(job -> job.state().occupiesWorker())
        .findFirst()
        .map(job -> view(worker, job))
        .orElseGet(() -> new WorkerView(worker, null, null, null, null, warmth.held(worker.id())));
  }

  private WorkerView view(Worker worker, Job job) {
    String name = people.displayName(job.owner());
    return new WorkerView(
        worker,
        name,
        job.owner(),
        job.id(),
        job.attempt() == null ? null : job.attempt().claimedAt(),
        warmth.held(worker.id()));
  }
}
