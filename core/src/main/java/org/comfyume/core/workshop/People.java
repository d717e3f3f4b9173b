package org.comfyume.core.workshop;

import java.util.Optional;

/** Port: the accounts. Each method is to be called inside a transaction. */
public interface People {

  /** The person, unless unknown or disabled. */
  Optional<Participant> find(ParticipantId id);

  /** The stored hash of the person's password, unless unknown or disabled. */
  Optional<String> passwordHash(ParticipantId id);

  /** Returns false, and changes nothing, if the name is taken. */
  boolean add(Participant person, String passwordHash);

  boolean anyAdmin();
}
