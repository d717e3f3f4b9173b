package org.comfyume.core.workshop;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who steers the room says on everybody's pages.
 *
 * @param at when it was said
 * @param by who said it
 * @param to the one person who reads it, or null for all
 * @param text 1 to {@link #LONGEST} characters
 * @param until when it goes away by itself
 */
public record RoomMessage(
    UUID id, Instant at, ParticipantId by, @Nullable ParticipantId to, String text, Instant until) {

  /** In characters. */
  public static final int LONGEST = 500;

  /**
   * @throws IllegalArgumentException if the text is blank or too long
   */
  public RoomMessage {
    text = text.replaceAll("[\\p{Cntrl}\\p{Cs}&&[^\n]]", " ").strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "A message has 1 to " + LONGEST + " characters; this has " + text.length() + ".");
    }
  }
}
