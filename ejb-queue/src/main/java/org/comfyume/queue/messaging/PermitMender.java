package org.comfyume.queue.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.job.Job;
import org.comfyume.queue.usecase.ListWaiting;

/**
 * Compares waiting rows with permits and sends what is missing. A permit too many is harmless: it
 * is taken and finds nothing to do.
 */
@ApplicationScoped
public class PermitMender {

  private static final Logger LOG = Logger.getLogger(PermitMender.class.getName());

  /** Younger jobs have their permit on the way. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(3);

  @Inject ListWaiting listWaiting;
  @Inject Permits permits;
  @Inject InstantSource clock;

  public void mend() {
    Instant old = clock.instant().minus(ON_THE_WAY);
    List<Job> waiting =
        listWaiting.list().stream().filter(job -> job.submittedAt().isBefore(old)).toList();
    if (waiting.isEmpty()) {
      return;
    }
    try {
      Map<String, Integer> present = permits.count();
      List<Job> missing =
          waiting.stream().filter(job -> !present.containsKey(job.id().toString())).toList();
      // one may be in the hands of the dispatching bean, which no census shows
      if (missing.size() > 1 || present.isEmpty()) {
        permits.send(missing, "mended " + clock.instant());
        LOG.log(Level.INFO, "CFY-Q072 permits mended: {0}", missing.size());
      }
    } catch (JMSRuntimeException e) {
      LOG.log(Level.WARNING, "CFY-Q073 the broker does not answer; permits are mended later", e);
    }
  }
}
