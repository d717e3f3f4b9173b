package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.JobChanged;

/**
 * Fetches what a job made before it failed or was stopped, as far as its worker still has it. The
 * job has ended already and nobody waits: this is tried once. Calls the worker; no transaction.
 */
@ApplicationScoped
public class CollectRemains {

  private static final Logger LOG = Logger.getLogger(CollectRemains.class.getName());

  @Inject WorkerGateway gateway;
  @Inject WorkerRegistry registry;
  @Inject FetchFiles fetchFiles;
  @Inject ReadJob readJob;
  @Inject RecordRemains recordRemains;

  /**
   * @param end of the job; without an attempt there is nothing to fetch
   */
  public void collect(JobChanged end) {
    AttemptId attempt = end.attempt();
    Optional<Worker> worker =
        readJob.read(end.owner(), end.job()).map(JobDetails::worker).flatMap(registry::find);
    if (attempt == null || worker.isEmpty()) {
      return;
    }
    try (WorkerConnection connection = gateway.connect(worker.get().endpoint())) {
      AttemptReport report = connection.lookup(attempt);
      if (!report.outputsJson().equals("{}")) {
        keep(end, report, connection);
      }
    } catch (WorkerUnavailableException
        | IOException
        | PersistenceException
        | TransactionalException e) {
      LOG.log(Level.INFO, "CFY-Q047 job=" + end.job() + " may have made more than was kept", e);
    }
  }

  private void keep(JobChanged end, AttemptReport report, WorkerConnection connection)
      throws WorkerUnavailableException, IOException {
    List<FetchedFile> fetched =
        fetchFiles.fetch(
            end.owner(), report.outputs(), Set.of(), connection, FetchFiles.Missing.IS_LEFT_OUT);
    boolean recorded = false;
    try {
      recordRemains.record(end.job(), report, fetched).forEach(fetchFiles::discard);
      recorded = true;
    } finally {
      if (!recorded) {
        fetchFiles.discard(fetched);
      }
    }
  }
}
