package org.comfyume.core.workshop;

import org.jspecify.annotations.Nullable;

/**
 * A person with an account.
 *
 * @param id the login name
 * @param displayName what others in the room read, e.g. "Mara Keller"
 * @param role what the person is in the room
 * @param language in which the person reads pages; null for that of the browser
 */
public record Participant(
    ParticipantId id, String displayName, Role role, @Nullable Language language) {

  /** A person who chose no language. */
  public Participant(ParticipantId id, String displayName, Role role) {
    this(id, displayName, role, null);
  }

  public boolean may(Permission permission) {
    return role.may(permission);
  }
}
