package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobOutputs;
import org.comfyume.core.job.JobResult;
import org.comfyume.core.job.JobStore;

/** Makes fetched files the owner's and the job SUCCEEDED, in one transaction. */
@ApplicationScoped
@Transactional(rollbackOn = Exception.class)
public class RecordOutputs {

  @Inject JobStore jobs;
  @Inject JobOutputs outputs;
  @Inject TakeFiles takeFiles;
  @Inject EarlyOutputs early;
  @Inject Event<JobChanged> changed;

  /**
   * @return store keys that are not needed: of files the owner had already, or all if the attempt
   *     is of the past
   */
  public List<String> record(
      JobId id, AttemptId attempt, AttemptReport report, List<FetchedFile> fetched) {
    Optional<JobChanged> change = jobs.onAttempt(attempt, JobEvent.OUTPUTS_STORED, null);
    if (change.isEmpty()) {
      return fetched.stream().map(file -> file.stored().key()).toList();
    }
    Job job = jobs.find(id).orElseThrow();
    TakeFiles.Taken taken =
        takeFiles.take(job, report.outputs(), fetched, early.of(attempt).files());
    String messages = report.messagesJson().replace(attempt.toString(), id.toString());
    outputs.record(
        id,
        new JobResult(
            OutputJson.known(report.outputsJson(), taken.names(), job.owner()),
            report.metaJson(),
            messages));
    changed.fire(change.get());
    return taken.unneededKeys();
  }
}
