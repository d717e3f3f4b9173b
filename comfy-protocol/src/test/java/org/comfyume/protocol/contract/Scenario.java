package org.comfyume.protocol.contract;

/** What a prompt of a contract test does. */
public enum Scenario {
  /** Saves a picture and ends. */
  QUICK,
  /** Sends previews while it runs, and ends. */
  PREVIEWS,
  /** A node raises after another one has shown a picture. */
  RAISES,
  /** Runs long enough to be interrupted; can be interrupted. */
  SLOW,
  /** Sent while SLOW runs: has to wait. */
  WAITING,
  /** Refused: an input is out of range. */
  INVALID,
  /** Taken, though one of two outputs is invalid. */
  PARTLY_INVALID
}
