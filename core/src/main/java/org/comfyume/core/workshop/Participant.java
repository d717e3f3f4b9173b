package org.comfyume.core.workshop;

/**
 * A person with an account.
 *
 * @param id the login name
 * @param displayName what others in the room read, e.g. "Mara Keller"
 * @param role what the person is in the room
 */
public record Participant(ParticipantId id, String displayName, Role role) {

  public boolean may(Permission permission) {
    return role.may(permission);
  }
}
