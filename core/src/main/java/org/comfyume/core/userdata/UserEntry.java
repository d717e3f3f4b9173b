package org.comfyume.core.userdata;

import java.time.Instant;

/**
 * A file or a folder, without what is in it.
 *
 * @param size of the content in bytes; 0 for a folder
 * @param modifiedAt when the content was written, to the microsecond
 * @param changedAt when the content was written or the name given, whichever came last
 */
public record UserEntry(
    UserPath path, boolean folder, long size, Instant modifiedAt, Instant changedAt) {

  /** A file written now. */
  public static UserEntry file(UserPath path, long size, Instant now) {
    return new UserEntry(path, false, size, now, now);
  }

  /** A folder made now. */
  public static UserEntry folder(UserPath path, Instant now) {
    return new UserEntry(path, true, 0, now, now);
  }
}
