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
    List<Job> waiting = overdue(listWaiting.list(), clock.instant());
    if (waiting.isEmpty()) {
      return;
    }
    try {
      List<Job> missing = missing(waiting, permits.count());
      if (!missing.isEmpty()) {
        permits.send(missing, "mended " + clock.instant());
        LOG.log(Level.INFO, "CFY-Q072 permits mended: {0}", missing.size());
      }
    } catch (JMSRuntimeException e) {
      LOG.log(Level.WARNING, "CFY-Q073 the broker does not answer; permits are mended later", e);
    }
  }

  static List<Job> overdue(List<Job> waiting, Instant now) {
    Instant old = now.minus(ON_THE_WAY);
    return waiting.stream().filter(job -> job.submittedAt().isBefore(old)).toList();
  }

  /**
   * The jobs to send a permit for.
   *
   * @param present how many permits lie on the broker for each job id
   */
  static List<Job> missing(List<Job> waiting, Map<String, Integer> present) {
    List<Job> missing =
        waiting.stream().filter(job -> !present.containsKey(job.id().toString())).toList();
    // one may be in the hands of the dispatching bean, which no census shows
    return missing.size() > 1 || present.isEmpty() ? missing : List.of();
  }
}
