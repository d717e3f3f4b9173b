package org.comfyume.core.workshop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Port: links that sign people in. Only hashes of the secrets are kept. Each method is to be called
 * inside a transaction.
 */
public interface LoginLinks {

  void add(LoginLink link, String secretHash);

  /** The link, if it is neither revoked nor expired. */
  Optional<LoginLink> find(String secretHash, Instant now);

  /** Notes that somebody came with it. */
  void used(UUID link, Instant now);

  /** Those of the person that work, newest first. */
  List<LoginLink> list(ParticipantId owner, Instant now);

  /** Revokes all of a person's links; returns how many worked until then. */
  int revokeAll(ParticipantId owner, Instant now);
}
