package org.comfyume.queue.usecase;

/** Too many wrong guesses; for some seconds nothing is compared. */
public class Locked extends Conflict {

  private static final long serialVersionUID = 1L;

  private final long seconds;

  Locked(long seconds) {
    super("Too many wrong passwords for this name. Try again in " + seconds + " s.");
    this.seconds = seconds;
  }

  /** After how many to try again, 1 or more. */
  public long seconds() {
    return seconds;
  }
}
