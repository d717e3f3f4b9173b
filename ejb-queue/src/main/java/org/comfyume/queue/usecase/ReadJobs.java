package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobOutputs;
import org.comfyume.core.job.JobPayload;
import org.comfyume.core.job.JobResult;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.job.StoredOutput;
import org.comfyume.core.workshop.ParticipantId;

/** Reads many of a person's jobs with graphs and results: five reads, however many they are. */
@ApplicationScoped
@Transactional
public class ReadJobs {

  /** Ids in one read; a statement takes no more than 65 535 parameters. */
  private static final int BATCH = 1000;

  @Inject JobStore jobs;
  @Inject JobOutputs outputs;

  /**
   * @param listed jobs as they were listed; those of others are left out
   * @return their details in the same order
   */
  public List<JobDetails> read(ParticipantId owner, List<Job> listed) {
    List<Job> own = listed.stream().filter(job -> job.owner().equals(owner)).toList();
    List<JobDetails> details = new ArrayList<>();
    for (int from = 0; from < own.size(); from += BATCH) {
      addAll(details, own.subList(from, Math.min(own.size(), from + BATCH)));
    }
    return details;
  }

  private void addAll(List<JobDetails> details, List<Job> batch) {
    List<JobId> ids = batch.stream().map(Job::id).toList();
    Map<JobId, JobPayload> payloads = jobs.payloads(ids);
    Map<JobId, WorkerId> workers = jobs.lastWorkers(ids);
    Map<JobId, JobResult> results = outputs.results(ids);
    Map<JobId, List<StoredOutput>> files = outputs.ofAll(ids);
    Map<JobId, Set<FileName>> deleted = outputs.deleted(ids);
    for (Job job : batch) {
      JobPayload payload = payloads.get(job.id());
      if (payload != null) {
        JobResult result = results.getOrDefault(job.id(), JobResult.NONE);
        details.add(
            new JobDetails(
                job,
                payload,
                OutputsWithout.files(result.outputs(), deleted.getOrDefault(job.id(), Set.of())),
                result.meta(),
                result.messages(),
                workers.get(job.id()),
                files.getOrDefault(job.id(), List.of()).stream().map(GalleryItem::of).toList()));
      }
    }
  }
}
