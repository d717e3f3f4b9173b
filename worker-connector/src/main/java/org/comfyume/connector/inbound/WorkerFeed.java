package org.comfyume.connector.inbound;

import org.comfyume.core.execution.WorkerEvent;
import org.jspecify.annotations.Nullable;

/**
 * The one way by which news of a worker go to the beans, whoever found them. It outlives the
 * worker's sockets, so that order holds across a reconnect and a change of address.
 */
final class WorkerFeed implements WorkerMailbox.Outcomes {

  private final LiveAttempts attempts;
  private final WorkerMailbox mailbox;
  private volatile @Nullable Repair repair;

  /** Who makes good what beans did not absorb. */
  interface Repair {
    void absorbed();

    void refused(WorkerEvent event);
  }

  WorkerFeed(Engine engine, Activations activations, LiveAttempts attempts) {
    this.attempts = attempts;
    this.mailbox = new WorkerMailbox(engine, activations, this);
  }

  void repairBy(Repair repair) {
    this.repair = repair;
  }

  synchronized void publish(WorkerEvent event) {
    attempts.posted(event);
    mailbox.post(event);
  }

  /** Publishes what was found by asking, unless it was published meanwhile. */
  synchronized boolean publishMissed(WorkerEvent.OfAttempt event) {
    if (!attempts.lack(event)) {
      return false;
    }
    publish(event);
    return true;
  }

  @Override
  public void absorbed(WorkerEvent event) {
    attempts.delivered(event);
    Repair current = repair;
    if (current != null) {
      current.absorbed();
    }
  }

  @Override
  public void refused(WorkerEvent event) {
    attempts.refused(event);
    Repair current = repair;
    if (current != null) {
      current.refused(event);
    }
  }

  void wake() {
    mailbox.wake();
  }

  void close() {
    mailbox.close();
  }
}
