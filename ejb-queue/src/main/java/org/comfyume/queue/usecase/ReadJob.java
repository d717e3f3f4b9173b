package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobOutputs;
import org.comfyume.core.job.JobResult;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.ParticipantId;

/** Reads one of a person's jobs with its graph and results. */
@ApplicationScoped
@Transactional
public class ReadJob {

  @Inject JobStore jobs;
  @Inject JobOutputs outputs;

  /** Empty if there is no such job of this person. */
  public Optional<JobDetails> read(ParticipantId owner, JobId id) {
    return jobs.find(id).filter(job -> job.owner().equals(owner)).map(this::details);
  }

  private JobDetails details(Job job) {
    JobResult result = outputs.result(job.id());
    return new JobDetails(
        job,
        jobs.payload(job.id()).orElseThrow(),
        OutputsWithout.files(
            result.outputs(), outputs.deleted(List.of(job.id())).getOrDefault(job.id(), Set.of())),
        result.meta(),
        result.messages(),
        jobs.lastWorker(job.id()).orElse(null),
        outputs.of(job.id()).stream().map(GalleryItem::of).toList());
  }
}
