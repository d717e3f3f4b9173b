package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what an executed job produced, keeps it, and only then calls the job done. Calls the
 * worker; no transaction. If it does not come to an end, the lease does, and it is tried again.
 */
@ApplicationScoped
public class CollectOutputs {

  private static final Logger LOG = Logger.getLogger(CollectOutputs.class.getName());

  @Inject WorkerGateway gateway;
  @Inject WorkerRegistry registry;
  @Inject FetchFiles fetchFiles;
  @Inject EarlyOutputs early;
  @Inject LoadJob loadJob;
  @Inject RecordOutputs recordOutputs;
  @Inject ApplyToAttempt applyToAttempt;

  private final Set<AttemptId> busy = ConcurrentHashMap.newKeySet();

  public void collect(JobId id, AttemptId attempt) {
    Job job = loadJob.load(id).orElse(null);
    if (job == null
        || job.attempt() == null
        || !job.attempt().id().equals(attempt)
        || job.state() != JobState.COLLECTING
        || !busy.add(attempt)) {
      return;
    }
    try {
      collect(job, attempt, registry.find(job.attempt().worker()).orElse(null));
    } finally {
      busy.remove(attempt);
    }
  }

  private void collect(Job job, AttemptId attempt, @Nullable Worker worker) {
    if (worker == null) {
      return;
    }
    try (WorkerConnection connection = gateway.connect(worker.endpoint())) {
      AttemptReport report = connection.lookup(attempt);
      if (report.phase() != AttemptReport.Phase.SUCCEEDED) {
        // it restarted and forgot its history: no files is not the same as none
        LOG.log(
            Level.WARNING,
            "CFY-Q044 job={0} worker={1} says {2} of outputs to fetch",
            new Object[] {job.id(), worker.id(), report.phase()});
        return;
      }
      Set<FileName> known = early.of(attempt).files().keySet();
      List<FetchedFile> fetched =
          fetchFiles.fetch(
              job.owner(), report.outputs(), known, connection, FetchFiles.Missing.FAILS);
      if (!record(job, attempt, report, fetched)) {
        fetchFiles.discard(fetched);
      }
    } catch (FileNotFoundException e) {
      failed(job, attempt, worker.label() + " no longer has a file of this job: " + e.getMessage());
    } catch (WorkerUnavailableException | IOException e) {
      LOG.log(Level.WARNING, "CFY-Q040 job=" + job.id() + " outputs not fetched yet", e);
    }
  }

  /**
   * Another job of the same person may take the same file name at the same time: then once more.
   */
  private boolean record(
      Job job, AttemptId attempt, AttemptReport report, List<FetchedFile> fetched) {
    for (int left = 3; ; left--) {
      try {
        recordOutputs.record(job.id(), attempt, report, fetched).forEach(fetchFiles::discard);
        return true;
      } catch (PersistenceException | TransactionalException e) {
        if (left == 1) {
          LOG.log(Level.WARNING, "CFY-Q041 job=" + job.id() + " outputs not recorded yet", e);
          return false;
        }
      }
    }
  }

  private void failed(Job job, AttemptId attempt, String sentence) {
    LOG.log(Level.WARNING, "CFY-Q042 job={0} {1}", new Object[] {job.id(), sentence});
    applyToAttempt.apply(
        attempt, JobEvent.STORE_FAILED, JobFailure.of(FailureKind.STORE_FAILED, sentence));
  }
}
