package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Sessions;
import org.comfyume.core.workshop.SignedIn;
import org.jspecify.annotations.Nullable;

/** Where people are signed in, in PostgreSQL. */
@ApplicationScoped
public class JpaSessions implements Sessions {

  @Inject EntityManager em;

  @Override
  public void begin(SignedIn session) {
    LoginSessionRow row = new LoginSessionRow();
    row.id = session.id();
    row.owner = session.owner().value();
    row.createdAt = session.createdAt();
    row.lastSeenAt = session.lastSeenAt();
    row.keptAt = session.lastSeenAt();
    row.agent = session.agent();
    row.address = session.address();
    em.persist(row);
    seen(session.owner().value(), session.lastSeenAt());
  }

  @Override
  public Optional<Participant> person(UUID session) {
    return em.createQuery(
            "select p from LoginSessionRow s join ParticipantRow p on p.id = s.owner where s.id ="
                + " :id and p.disabledAt is null",
            ParticipantRow.class)
        .setParameter("id", session)
        .getResultStream()
        .findFirst()
        .map(ParticipantRow::toParticipant);
  }

  @Override
  public List<SignedIn> list(ParticipantId owner) {
    return em.createQuery(
            "from LoginSessionRow where owner = :owner order by lastSeenAt desc, id",
            LoginSessionRow.class)
        .setParameter("owner", owner.value())
        .getResultStream()
        .map(LoginSessionRow::toSession)
        .toList();
  }

  @Override
  public Set<UUID> live(Collection<UUID> sessions) {
    return Set.copyOf(
        em.createQuery("select id from LoginSessionRow where id in :ids", UUID.class)
            .setParameter("ids", sessions)
            .getResultList());
  }

  /** In one order, so that two instances that do it at once do not wait for each other. */
  @Override
  public void keep(Map<UUID, Instant> lastSeen, Instant now) {
    new TreeMap<>(lastSeen).forEach((session, at) -> keep(session, at, now));
  }

  private void keep(UUID session, Instant lastSeen, Instant now) {
    LoginSessionRow row = em.find(LoginSessionRow.class, session);
    if (row == null) {
      return;
    }
    boolean moved = lastSeen.isAfter(row.lastSeenAt);
    // an update and not a changed entity: the row may be deleted at this moment
    em.createQuery("update LoginSessionRow set keptAt = :now, lastSeenAt = :seen where id = :id")
        .setParameter("now", now)
        .setParameter("seen", moved ? lastSeen : row.lastSeenAt)
        .setParameter("id", session)
        .executeUpdate();
    if (moved) {
      seen(row.owner, lastSeen);
    }
  }

  private void seen(String owner, Instant at) {
    em.createQuery(
            "update ParticipantRow set lastSeenAt = :at where id = :id and (lastSeenAt is null or"
                + " lastSeenAt < :at)")
        .setParameter("at", at)
        .setParameter("id", owner)
        .executeUpdate();
  }

  @Override
  public void forget(Instant keptBefore) {
    em.createQuery("delete from LoginSessionRow where keptAt < :before")
        .setParameter("before", keptBefore)
        .executeUpdate();
  }

  @Override
  public boolean end(ParticipantId owner, UUID session) {
    return em.createQuery("delete from LoginSessionRow where id = :id and owner = :owner")
            .setParameter("id", session)
            .setParameter("owner", owner.value())
            .executeUpdate()
        == 1;
  }

  @Override
  public int endAll(ParticipantId owner, @Nullable UUID except) {
    return em.createQuery("delete from LoginSessionRow where owner = :owner and id <> :except")
        .setParameter("owner", owner.value())
        .setParameter("except", except == null ? new UUID(0, 0) : except)
        .executeUpdate();
  }
}
