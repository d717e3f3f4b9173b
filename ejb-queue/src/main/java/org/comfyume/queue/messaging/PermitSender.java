package org.comfyume.queue.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.jms.JMSRuntimeException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.Background;
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
  @Inject Background background;

  void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobChanged change) {
    if (change.to() == JobState.QUEUED) {
      background.run("send a permit for " + change.job(), () -> send(change));
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
