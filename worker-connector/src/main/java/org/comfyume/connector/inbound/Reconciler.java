package org.comfyume.connector.inbound;

import java.util.concurrent.atomic.AtomicInteger;
import org.comfyume.connector.http.ComfyHttp;
import org.comfyume.connector.log.ConnectorLog;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.protocol.dialect.ComfyDialect;

/** Asks one worker for every live attempt and publishes what was missed. */
final class Reconciler {

  private final WorkerId worker;
  private final ComfyHttp http;
  private final LiveAttempts attempts;
  private final WorkerFeed feed;
  private final MissedNews news;
  private final AtomicInteger wishes = new AtomicInteger();

  Reconciler(WorkerId worker, ComfyHttp http, LiveAttempts attempts, WorkerFeed feed) {
    this.worker = worker;
    this.http = http;
    this.attempts = attempts;
    this.feed = feed;
    this.news = new MissedNews(worker);
  }

  /**
   * Blocks while the worker answers. A wish that comes while another thread asks makes that one ask
   * once more.
   *
   * @return how many events were missed
   * @throws WorkerUnavailableException if it did not answer; the rest was not asked for
   */
  int ask(ComfyDialect dialect) throws WorkerUnavailableException {
    if (wishes.getAndIncrement() > 0) {
      return 0;
    }
    int missed = 0;
    int seen;
    try {
      do {
        seen = wishes.get();
        for (AttemptId attempt : attempts.toAsk()) {
          missed += ask(dialect, attempt) ? 1 : 0;
        }
      } while (!wishes.compareAndSet(seen, 0));
      return missed;
    } catch (WorkerUnavailableException | RuntimeException e) {
      wishes.set(0);
      throw e;
    }
  }

  private boolean ask(ComfyDialect dialect, AttemptId attempt) throws WorkerUnavailableException {
    AttemptReport report = dialect.lookup(http, attempt);
    if (report.phase() == AttemptReport.Phase.UNKNOWN) {
      if (attempts.unknown(attempt)) {
        ConnectorLog.FORGOTTEN.log(worker, attempt);
      }
      return false;
    }
    boolean missed = news.of(attempt, report).filter(feed::publishMissed).isPresent();
    if (missed) {
      ConnectorLog.MISSED_NEWS.log(worker, attempt, report.phase());
    }
    return missed;
  }
}
