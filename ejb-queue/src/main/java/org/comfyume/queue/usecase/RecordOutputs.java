package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobOutputs;
import org.comfyume.core.job.JobResult;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.job.StoredOutput;
import org.comfyume.core.time.Ids;

/** Makes fetched files the owner's and the job SUCCEEDED, in one transaction. */
@ApplicationScoped
@Transactional(rollbackOn = Exception.class)
public class RecordOutputs {

  @Inject JobStore jobs;
  @Inject JobOutputs outputs;
  @Inject FileLedger ledger;
  @Inject Ids ids;
  @Inject InstantSource clock;
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
    List<String> unneeded = new ArrayList<>();
    List<StoredOutput> stored = new ArrayList<>();
    Map<FileName, FileName> names = new HashMap<>();
    for (FetchedFile file : fetched) {
      OwnedFile owned = own(job, file, unneeded);
      names.put(file.output().name(), owned.name());
      stored.add(
          new StoredOutput(
              id, job.title(), file.output().graphNodeId(), file.output().kind(), owned));
    }
    String messages = report.messagesJson().replace(attempt.toString(), id.toString());
    outputs.record(
        stored,
        id,
        new JobResult(
            OutputNames.rename(report.outputsJson(), names), report.metaJson(), messages));
    changed.fire(change.get());
    return unneeded;
  }

  private OwnedFile own(Job job, FetchedFile file, List<String> unneeded) {
    FileName wanted = OutputNames.wanted(file.output().name(), job.owner());
    Optional<OwnedFile> same =
        ledger
            .find(job.owner(), wanted)
            .filter(known -> known.stored().sha256().equals(file.stored().sha256()));
    if (same.isPresent()) {
      unneeded.add(file.stored().key());
      return same.get();
    }
    OwnedFile owned =
        new OwnedFile(
            ids.next(),
            job.owner(),
            OutputNames.free(wanted, job.owner(), ledger),
            file.mediaType(),
            file.stored(),
            clock.instant());
    ledger.add(owned);
    return owned;
  }
}
