package org.comfyume.core.workshop;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Port: the accounts. Each method is to be called inside a transaction. */
public interface People {

  /** The person, unless unknown or disabled. */
  Optional<Participant> find(ParticipantId id);

  /** Those of the given people who are known and not disabled. */
  Set<ParticipantId> enabled(Collection<ParticipantId> people);

  /** What others read; the login name of a person who is unknown or disabled. */
  default String displayName(ParticipantId id) {
    return find(id).map(Participant::displayName).orElse(id.value());
  }

  /** The stored hash of the person's password, unless unknown or disabled. */
  Optional<String> passwordHash(ParticipantId id);

  /** Returns false, and changes nothing, if the name is taken. */
  boolean add(Participant person, String passwordHash);

  boolean anyAdmin();

  /** The person's own weight; empty if there is none, and that of the role counts. */
  Optional<Double> weight(ParticipantId id);

  /**
   * Gives the person a weight, or with null that of the role.
   *
   * @return false, and nothing is changed, if the person is unknown
   * @throws IllegalArgumentException if {@link ShareWeight#checked} refuses the weight
   */
  boolean setWeight(ParticipantId id, @Nullable Double weight);
}
