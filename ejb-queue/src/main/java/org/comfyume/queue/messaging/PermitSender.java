package org.comfyume.queue.messaging;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.jms.JMSRuntimeException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.LoadJob;

/**
 * Sends a permit whenever a job came into the backlog. What fails here is mended by {@link
 * PermitMender}.
 */
@ApplicationScoped
public class PermitSender {

  private static final Logger LOG = Logger.getLogger(PermitSender.class.getName());

  @Inject Permits permits;
  @Inject LoadJob loadJob;
  @Resource ManagedExecutorService executor;

  void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobChanged change) {
    if (change.to() != JobState.QUEUED) {
      return;
    }
    try {
      executor.execute(() -> send(change));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.INFO, "CFY-Q070 job={0} permit left to the next start", change.job());
    }
  }

  private void send(JobChanged change) {
    Job job = loadJob.load(change.job()).orElse(null);
    if (job == null || job.state() != JobState.QUEUED) {
      return;
    }
    try {
      permits.send(List.of(job), change.at().toString());
    } catch (JMSRuntimeException e) {
      LOG.log(Level.WARNING, "CFY-Q071 job=" + job.id() + " permit not sent yet", e);
    }
  }
}
