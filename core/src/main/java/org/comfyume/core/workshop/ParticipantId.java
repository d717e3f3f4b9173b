package org.comfyume.core.workshop;

import java.util.regex.Pattern;

/** The name a person logs in with; also the owner of every job, file and token. */
public record ParticipantId(String value) {

  /** What a name may look like. It is safe as a path segment and in a URL. */
  public static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  /**
   * @throws IllegalArgumentException if the name does not match {@link #ALLOWED}
   */
  public ParticipantId {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A person's name has 1 to 100 letters, digits, '_' or '-'; this is not one: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
