package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.ParticipantId;
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
    row.secretHash = secretHash;
    row.createdAt = token.createdAt();
    em.persist(row);
  }

  @Override
  public Optional<ParticipantId> use(String secretHash) {
    Instant now = clock.instant();
    em.createNamedQuery("Token.touch")
        .setParameter("now", now)
        .setParameter("hash", secretHash)
        .setParameter("minuteAgo", now.minus(Duration.ofMinutes(1)))
        .executeUpdate();
    return em.createQuery(
            "select owner from ApiTokenRow where secretHash = :hash and revokedAt is null",
            String.class)
        .setParameter("hash", secretHash)
        .getResultStream()
        .findFirst()
        .map(ParticipantId::new);
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
