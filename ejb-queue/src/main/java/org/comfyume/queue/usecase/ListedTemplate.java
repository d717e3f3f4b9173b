package org.comfyume.queue.usecase;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A template in a person's list.
 *
 * @param key its name in an address: a workshop template's name, else an id
 * @param title for people
 * @param origin where it is from
 * @param sender who sent it, for people; empty if nobody did
 * @param mine whether it is the person's own, or was sent by the person
 * @param at when it was sent or saved; null for those of the workshop
 */
public record ListedTemplate(
    String key, String title, Origin origin, String sender, boolean mine, @Nullable Instant at) {

  /** Where a template is from. */
  public enum Origin {
    WORKSHOP,
    SENT,
    OWN
  }
}
