package org.comfyume.core.workshop;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Port: tokens that let a client act for a person. Only hashes of the secrets are kept. */
public interface Tokens {

  void add(ApiToken token, ParticipantId owner, String secretHash);

  /** The owner and the scope of a live token; notes that it was used. */
  Optional<TokenUse> use(String secretHash);

  /** Live tokens, oldest first. */
  List<ApiToken> list(ParticipantId owner);

  /** Those of the given tokens that are not revoked. */
  Set<UUID> live(Collection<UUID> tokens);

  /** Returns whether the person had such a live token. */
  boolean revoke(ParticipantId owner, UUID token);
}
