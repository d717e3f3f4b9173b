package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.Map;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Port: who used how much, kept durably. Each method is to be called inside a transaction.
 *
 * <p>The weights in a ledger are those of the people, or of their roles ({@link
 * RoleLimit#weight()}); they are changed there and not here. A person of whom nothing is kept has a
 * fresh account.
 */
public interface UsageStore {

  /**
   * The usage, for one who is going to change it: until this transaction ends everybody else who
   * locks it waits. Take it after the locks of jobs, so that all who need both take them in one
   * order.
   */
  UsageLedger lock();

  /** The usage, for one who only looks; may be of two moments if somebody writes right now. */
  UsageLedger read();

  /**
   * Keeps what differs between the two, and nothing else; {@link #lock} must have been called in
   * this transaction. A ledger that is older than the other is kept as of the newer instant.
   *
   * @param before as locked
   * @param after as changed
   */
  void keep(UsageLedger before, UsageLedger after);

  /**
   * For how long the person's jobs occupied workers since then, in seconds. The fetching of files
   * does not count; a job that runs now counts until now.
   */
  double gpuSeconds(ParticipantId person, Instant since);

  /** The same of everybody who used any. */
  Map<ParticipantId, Double> gpuSeconds(Instant since);
}
