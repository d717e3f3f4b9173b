package org.comfyume.connector.inbound;

import java.io.IOException;
import java.time.Duration;
import java.util.TimerTask;
import org.comfyume.connector.http.ComfyHttp;
import org.comfyume.connector.http.HttpTimeouts;
import org.comfyume.connector.log.ConnectorLog;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.protocol.dialect.ComfyDialect;
import org.comfyume.protocol.dialect.Dialects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the event socket of one worker open: probe, connect, say Up, reconcile; when it is lost say
 * Down once and try again for ever with growing waits. It holds a thread only while it connects or
 * asks; waits are alarms.
 */
final class WorkerSocket implements WorkerLink.Owner, WorkerFeed.Repair {

  private final WorkerEndpoint endpoint;
  private final String clientId;
  private final WorkerFeed feed;
  private final LiveAttempts attempts;
  private final Engine engine;
  private final Timings timings;
  private final ComfyHttp http;
  private final Reconciler reconciler;
  private final Backoff reconnects;
  private final Backoff repairs;
  private @Nullable WorkerLink link;
  private @Nullable Known known;
  private @Nullable String toldDown;
  private @Nullable TimerTask retry;
  private @Nullable TimerTask pulse;
  private @Nullable TimerTask repair;
  private boolean linkNewsRefused;
  private boolean closed;

  /** What the probe of the open link found. */
  private record Known(ComfyDialect dialect, WorkerCapabilities capabilities) {}

  WorkerSocket(
      WorkerEndpoint endpoint,
      String clientId,
      WorkerFeed feed,
      LiveAttempts attempts,
      Engine engine) {
    this.endpoint = endpoint;
    this.clientId = clientId;
    this.feed = feed;
    this.attempts = attempts;
    this.engine = engine;
    this.timings = engine.timings();
    this.http =
        new ComfyHttp(
            engine.http(), endpoint, new HttpTimeouts(timings.answer(), timings.answer()));
    this.reconciler = new Reconciler(endpoint.id(), http, attempts, feed);
    this.reconnects = new Backoff(timings.firstRetry(), timings.lastRetry());
    this.repairs = new Backoff(timings.repair(), timings.lastRetry());
  }

  WorkerEndpoint endpoint() {
    return endpoint;
  }

  /** The dialect of the worker while it is up, else null. */
  synchronized @Nullable ComfyDialect dialect() {
    return known == null ? null : known.dialect();
  }

  void open() {
    feed.repairBy(this);
    engine.works().runCall(this::connect);
  }

  private void connect() {
    WorkerLink fresh = new WorkerLink(endpoint, feed, this);
    synchronized (this) {
      if (closed || link != null) {
        return;
      }
      link = fresh;
    }
    try {
      // First what is cheap: a dead server shows here, before a socket's machinery is built.
      ComfyDialect dialect = Dialects.select(http);
      Known found = new Known(dialect, dialect.probe(http));
      fresh.open(endpoint, clientId, timings.answer());
      up(fresh, found);
    } catch (IOException | WorkerUnavailableException | RuntimeException e) {
      lost(fresh, String.valueOf(e.getMessage()));
    }
  }

  private void up(WorkerLink fresh, Known found) {
    synchronized (this) {
      if (closed || link != fresh) {
        return;
      }
      known = found;
      toldDown = null;
      feed.publish(new WorkerEvent.Up(id(), found.capabilities()));
      fresh.release();
      pulse = engine.alarms().every(timings.ping(), () -> beat(fresh));
    }
    WorkerCapabilities it = found.capabilities();
    ConnectorLog.WORKER_UP.log(endpoint, it.comfyVersion(), it.dialect());
    reconcile();
  }

  @Override
  public void lost(WorkerLink lost, String problem) {
    synchronized (this) {
      if (link == lost && !closed) {
        link = null;
        known = null;
        cancel(pulse);
        tellDown(problem);
        retry = engine.alarms().after(wait(problem), () -> engine.works().runCall(this::connect));
      }
    }
    lost.close();
  }

  private void tellDown(String problem) {
    if (toldDown == null) {
      ConnectorLog.WORKER_DOWN.log(endpoint, problem);
      feed.publish(new WorkerEvent.Down(id(), problem));
    }
    toldDown = problem;
  }

  private Duration wait(String problem) {
    Duration wait = reconnects.next();
    ConnectorLog.STILL_DOWN.log(endpoint, problem, wait.toMillis());
    return wait;
  }

  /** On the timer's thread: decides, and leaves what may block to others. */
  private void beat(WorkerLink open) {
    if (open.withoutSignFor(timings.silence())) {
      ConnectorLog.SILENT.log(endpoint, timings.silence().toSeconds());
      engine.works().run(() -> lost(open, "it gave no sign of life"));
      return;
    }
    reconnects.reset(); // it lasted; the next outage is a new one
    engine.works().run(open::ping);
    if (open.withoutFrameFor(timings.silence()) && !attempts.toAsk().isEmpty()) {
      engine.works().runCall(() -> suspect(open));
    }
  }

  /**
   * The worker answers pings but sends no news of what it has: it may be loading a model, or it may
   * have mixed us up with our own last socket, whose late end takes the new one's registration.
   */
  private void suspect(WorkerLink open) {
    if (reconcile() > 0 && open.withoutFrameFor(timings.silence())) {
      ConnectorLog.DEAF.log(endpoint);
      lost(open, "it sent no events although it had some");
    }
  }

  @Override
  public void unexplained(WorkerLink open) {
    engine.works().runCall(this::reconcile);
  }

  private int reconcile() {
    ComfyDialect dialect = dialect();
    if (dialect == null) {
      return 0; // it will be asked when it is up again
    }
    try {
      return reconciler.ask(dialect);
    } catch (WorkerUnavailableException e) {
      ConnectorLog.RECONCILE_FAILED.log(endpoint, e.getMessage());
      repairSoon();
      return 0;
    }
  }

  @Override
  public void absorbed() {
    repairs.reset();
  }

  @Override
  public void refused(WorkerEvent event) {
    synchronized (this) {
      linkNewsRefused |= event instanceof WorkerEvent.Up || event instanceof WorkerEvent.Down;
    }
    repairSoon();
  }

  private synchronized void repairSoon() {
    if (repair == null && !closed) {
      repair = engine.alarms().after(repairs.next(), () -> engine.works().runCall(this::repairNow));
    }
  }

  private void repairNow() {
    synchronized (this) {
      repair = null;
      if (closed) {
        return;
      }
      if (linkNewsRefused) {
        linkNewsRefused = false;
        repeatLinkNews();
      }
    }
    reconcile();
  }

  private void repeatLinkNews() {
    if (known != null) {
      feed.publish(new WorkerEvent.Up(id(), known.capabilities()));
    } else if (toldDown != null) {
      feed.publish(new WorkerEvent.Down(id(), toldDown));
    }
  }

  void close() {
    WorkerLink open;
    synchronized (this) {
      closed = true;
      open = link;
      link = null;
      known = null;
      cancel(retry);
      cancel(pulse);
      cancel(repair);
    }
    if (open != null) {
      open.close();
    }
  }

  private WorkerId id() {
    return endpoint.id();
  }

  private static void cancel(@Nullable TimerTask task) {
    if (task != null) {
      task.cancel();
    }
  }
}
