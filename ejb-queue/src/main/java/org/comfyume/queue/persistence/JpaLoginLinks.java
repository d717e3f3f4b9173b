package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.workshop.LoginLink;
import org.comfyume.core.workshop.LoginLinks;
import org.comfyume.core.workshop.ParticipantId;

/** Hashes of links that sign people in, in PostgreSQL. */
@ApplicationScoped
public class JpaLoginLinks implements LoginLinks {

  @Inject EntityManager em;

  @Override
  public void add(LoginLink link, String secretHash) {
    LoginLinkRow row = new LoginLinkRow();
    row.id = link.id();
    row.owner = link.owner().value();
    row.secretHash = secretHash;
    row.createdAt = link.createdAt();
    row.expiresAt = link.expiresAt();
    em.persist(row);
  }

  @Override
  public Optional<LoginLink> find(String secretHash, Instant now) {
    return live("secretHash = :value", secretHash, now)
        .getResultStream()
        .findFirst()
        .map(LoginLinkRow::toLink);
  }

  @Override
  public void used(UUID link, Instant now) {
    em.createQuery("update LoginLinkRow set lastUsedAt = :now where id = :id")
        .setParameter("now", now)
        .setParameter("id", link)
        .executeUpdate();
  }

  @Override
  public List<LoginLink> list(ParticipantId owner, Instant now) {
    return live("owner = :value", owner.value(), now)
        .getResultStream()
        .map(LoginLinkRow::toLink)
        .toList();
  }

  private TypedQuery<LoginLinkRow> live(String which, String value, Instant now) {
    return em.createQuery(
            "from LoginLinkRow where "
                + which
                + " and revokedAt is null and expiresAt > :now order by createdAt desc, id",
            LoginLinkRow.class)
        .setParameter("value", value)
        .setParameter("now", now);
  }

  @Override
  public int revokeAll(ParticipantId owner, Instant now) {
    return em.createQuery(
            "update LoginLinkRow set revokedAt = :now where owner = :owner and revokedAt is null"
                + " and expiresAt > :now")
        .setParameter("now", now)
        .setParameter("owner", owner.value())
        .executeUpdate();
  }
}
