package org.comfyume.core.workshop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit log are wanted. Each part that is given must fit.
 *
 * @param actor name of who did it, or empty for anybody
 * @param action what was done, the whole word, or empty for anything
 * @param subject what it was done to, or a piece of it, or empty for anything
 * @param text a piece of any part of an entry, small or capital letters alike, or empty
 * @param from not before this instant, or null
 * @param to before this instant, or null
 */
public record AuditSearch(
    String actor,
    String action,
    String subject,
    String text,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** What one person did since then. */
  public static AuditSearch of(ParticipantId actor, Instant from) {
    return new AuditSearch(actor.value(), "", "", "", from, null);
  }

  /** Every entry. */
  public static final AuditSearch ALL = new AuditSearch("", "", "", "", null, null);
}
