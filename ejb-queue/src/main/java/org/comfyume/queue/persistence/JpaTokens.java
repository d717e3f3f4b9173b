package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.TokenUse;
import org.comfyume.core.workshop.Tokens;

/** Token hashes in PostgreSQL. */
@ApplicationScoped
public class JpaTokens implements Tokens {

  @Inject EntityManager em;

  @Inject InstantSource clock;

  @Override
  public void add(ApiToken token, ParticipantId owner, String secretHash) {
    ApiTokenRow row = new ApiTokenRow();
    row.id = token.id();
    row.owner = owner.value();
    row.label = token.label();
    row.scope = token.scope().word();
    row.secretHash = secretHash;
    row.createdAt = token.createdAt();
    em.persist(row);
  }

  @Override
  public Optional<TokenUse> use(String secretHash) {
    Instant now = clock.instant();
    em.createNamedQuery("Token.touch")
        .setParameter("now", now)
        .setParameter("hash", secretHash)
        .setParameter("minuteAgo", now.minus(Duration.ofMinutes(1)))
        .executeUpdate();
    return em.createQuery(
            "from ApiTokenRow where secretHash = :hash and revokedAt is null", ApiTokenRow.class)
        .setParameter("hash", secretHash)
        .getResultStream()
        .findFirst()
        .map(ApiTokenRow::toUse);
  }

  @Override
  public List<ApiToken> list(ParticipantId owner) {
    return em.createQuery(
            "from ApiTokenRow where owner = :owner and revokedAt is null order by createdAt",
            ApiTokenRow.class)
        .setParameter("owner", owner.value())
        .getResultStream()
        .map(ApiTokenRow::toToken)
        .toList();
  }

  @Override
  public Set<UUID> live(Collection<UUID> tokens) {
    return Set.copyOf(
        em.createQuery(
                "select id from ApiTokenRow where id in :ids and revokedAt is null", UUID.class)
            .setParameter("ids", tokens)
            .getResultList());
  }

  @Override
  public boolean revoke(ParticipantId owner, UUID token) {
    return em.createQuery(
                "update ApiTokenRow set revokedAt = :now where id = :id and owner = :owner and"
                    + " revokedAt is null")
            .setParameter("now", clock.instant())
            .setParameter("id", token)
            .setParameter("owner", owner.value())
            .executeUpdate()
        == 1;
  }
}
