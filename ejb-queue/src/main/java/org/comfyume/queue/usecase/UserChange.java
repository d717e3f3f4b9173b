package org.comfyume.queue.usecase;

import org.comfyume.core.userdata.UserEntry;
import org.jspecify.annotations.Nullable;

/**
 * What came of a wish to change a person's files.
 *
 * @param entry the file as it is now if it was written or moved, else null
 * @param sentence why it was not done and what is allowed; empty if it was done
 */
public record UserChange(Outcome outcome, @Nullable UserEntry entry, String sentence) {

  /** How it ended. */
  public enum Outcome {
    DONE,
    /** There is no such file. */
    ABSENT,
    /** There is one already, and it was not to be overwritten. */
    EXISTS,
    /** No file can be written, moved or removed there. */
    IMPOSSIBLE,
    /** The person would keep more than is allowed. */
    FULL
  }

  static UserChange done(@Nullable UserEntry entry) {
    return new UserChange(Outcome.DONE, entry, "");
  }

  static UserChange absent() {
    return new UserChange(Outcome.ABSENT, null, "There is no such file.");
  }

  static UserChange exists() {
    return new UserChange(Outcome.EXISTS, null, "File already exists");
  }

  static UserChange impossible(String sentence) {
    return new UserChange(Outcome.IMPOSSIBLE, null, sentence);
  }

  static UserChange full(String sentence) {
    return new UserChange(Outcome.FULL, null, sentence);
  }
}
