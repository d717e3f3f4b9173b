package org.comfyume.core.workshop;

import static org.comfyume.core.workshop.Permission.MANAGE_PEOPLE;
import static org.comfyume.core.workshop.Permission.MANAGE_WORKERS;
import static org.comfyume.core.workshop.Permission.RUN_JOBS;
import static org.comfyume.core.workshop.Permission.SEE_ROOM;
import static org.comfyume.core.workshop.Permission.SET_RULES;
import static org.comfyume.core.workshop.Permission.STEER_ROOM;
import static org.comfyume.core.workshop.Permission.SUBMIT_AS_INSTRUCTOR;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person is in the room. The permissions of a role are this table and nothing else. */
public enum Role {
  PARTICIPANT(RUN_JOBS),
  INSTRUCTOR(RUN_JOBS, SEE_ROOM, STEER_ROOM, SUBMIT_AS_INSTRUCTOR),
  ADMIN(
      RUN_JOBS,
      SEE_ROOM,
      STEER_ROOM,
      SUBMIT_AS_INSTRUCTOR,
      MANAGE_PEOPLE,
      MANAGE_WORKERS,
      SET_RULES);

  private final Set<Permission> permissions;

  Role(Permission... permissions) {
    this.permissions = EnumSet.noneOf(Permission.class);
    this.permissions.addAll(Arrays.asList(permissions));
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** The word used in the database, in the API and on the command line: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException naming the word and the allowed ones
   */
  public static Role ofWord(String word) {
    return Arrays.stream(values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown role '"
                        + word
                        + "'. Allowed: "
                        + Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "))
                        + "."));
  }
}
