package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobRun;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.job.ResultSearch;
import org.comfyume.core.workshop.ParticipantId;

/** Tells a person what one of the own jobs took. */
@ApplicationScoped
@Transactional
public class ReadRun {

  @Inject JobStore jobs;
  @Inject ResultSearch search;
  @Inject WorkerRegistry registry;

  /** What it took, and how people call the worker that did it. */
  public record Run(JobRun took, String worker) {}

  /** Empty if there is no such job of this person, or it never had a worker. */
  public Optional<Run> read(ParticipantId owner, JobId id) {
    Optional<Job> own = jobs.find(id).filter(job -> job.owner().equals(owner));
    return own.flatMap(job -> search.lastRun(id))
        .map(
            took ->
                new Run(
                    took,
                    registry
                        .find(took.worker())
                        .map(worker -> worker.label())
                        .orElse(took.worker().value())));
  }
}
