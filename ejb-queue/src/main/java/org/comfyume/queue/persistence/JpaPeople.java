package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.ShareWeight;
import org.jspecify.annotations.Nullable;

/** The accounts in PostgreSQL. */
@ApplicationScoped
public class JpaPeople implements People {

  @Inject EntityManager em;

  @Inject InstantSource clock;

  @Override
  public Optional<Participant> find(ParticipantId id) {
    return enabled(id).map(ParticipantRow::toParticipant);
  }

  @Override
  public Set<ParticipantId> enabled(Collection<ParticipantId> people) {
    return em.createQuery(
            "select id from ParticipantRow where id in :ids and disabledAt is null", String.class)
        .setParameter("ids", people.stream().map(ParticipantId::value).toList())
        .getResultStream()
        .map(ParticipantId::new)
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<String> passwordHash(ParticipantId id) {
    return enabled(id).map(row -> row.passwordHash);
  }

  private Optional<ParticipantRow> enabled(ParticipantId id) {
    return Optional.ofNullable(em.find(ParticipantRow.class, id.value()))
        .filter(row -> row.disabledAt == null);
  }

  @Override
  public boolean add(Participant person, String passwordHash) {
    if (em.find(ParticipantRow.class, person.id().value()) != null) {
      return false;
    }
    ParticipantRow row = new ParticipantRow();
    row.id = person.id().value();
    row.displayName = person.displayName();
    row.role = person.role().word();
    row.passwordHash = passwordHash;
    row.createdAt = clock.instant();
    em.persist(row);
    return true;
  }

  @Override
  public boolean anyAdmin() {
    return em.createQuery("select count(*) from ParticipantRow where role = 'admin'", Long.class)
            .getSingleResult()
        > 0;
  }

  @Override
  public Optional<Double> weight(ParticipantId id) {
    return em.createQuery(
            "select weight from ParticipantRow where id = :id and weight is not null", Double.class)
        .setParameter("id", id.value())
        .getResultStream()
        .findFirst();
  }

  @Override
  public boolean setWeight(ParticipantId id, @Nullable Double weight) {
    int changed =
        em.createQuery("update ParticipantRow set weight = :weight where id = :id")
            .setParameter("weight", weight == null ? null : ShareWeight.checked(weight))
            .setParameter("id", id.value())
            .executeUpdate();
    return changed == 1;
  }
}
