package org.comfyume.queue.usecase;

import java.util.List;
import org.comfyume.core.userdata.UserEntry;

/**
 * What lies at a place in a person's folder.
 *
 * @param entries all that lies below it, by path; empty unless it is a folder
 */
public record UserListing(Place place, List<UserEntry> entries) {

  /** What a path leads to. */
  public enum Place {
    NOTHING,
    FILE,
    FOLDER
  }

  public UserListing {
    entries = List.copyOf(entries);
  }
}
