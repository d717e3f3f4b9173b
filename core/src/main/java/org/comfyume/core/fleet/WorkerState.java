package org.comfyume.core.fleet;

import java.util.Locale;

/** Whether a worker takes jobs. */
public enum WorkerState {
  /** Known, not yet heard of. */
  JOINING,
  /** Its socket is open and it was probed: takes jobs. */
  READY,
  /** Finishes what it has, takes nothing new. */
  DRAINING,
  /** Its socket is closed; we try again. */
  LOST,
  /** Failed too often; takes nothing until a person says so. */
  QUARANTINED;

  /** The word in the database and in the API: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
