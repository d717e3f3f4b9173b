package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Turns one permit into one dispatched job: waits, outside any transaction, until the scheduler
 * finds a place for the best job. It returns when a job was claimed, when nothing waits any more,
 * or when the application stops; in the last case the start after it mends the missing permit.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class UsePermit {

  private static final Logger LOG = Logger.getLogger(UsePermit.class.getName());

  @Inject RunDispatchRound round;
  @Inject DispatchGate gate;

  /**
   * @throws RuntimeException if a round fails for another reason than an absent database; the
   *     broker then gives the permit again, and to the dead-letter queue in the end
   */
  public void use() {
    while (!gate.stopped()) {
      long seen = gate.changes();
      if (tryRound() != RunDispatchRound.Outcome.NO_PLACE) {
        return;
      }
      try {
        gate.await(seen, DispatchGate.LOOK_AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private RunDispatchRound.Outcome tryRound() {
    try {
      return round.run();
    } catch (RuntimeException e) {
      if (!databaseIsAway(e)) {
        throw e;
      }
      LOG.log(Level.WARNING, "CFY-Q010 the database does not answer; dispatching waits for it", e);
      return RunDispatchRound.Outcome.NO_PLACE;
    }
  }

  /** An absent database is nobody's fault and no reason to give up on a job. */
  static boolean databaseIsAway(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState() == null ? "08" : sql.getSQLState();
        return state.startsWith("08") || state.startsWith("57P");
      }
      if (cause instanceof PersistenceException && cause.getCause() == null) {
        return false;
      }
    }
    return false;
  }
}
