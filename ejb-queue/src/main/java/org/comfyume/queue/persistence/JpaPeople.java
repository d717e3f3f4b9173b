package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.AccountUse;
import org.comfyume.core.workshop.Language;
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
  public List<Account> accounts() {
    return em.createQuery("from ParticipantRow order by lower(id), id", ParticipantRow.class)
        .getResultStream()
        .map(ParticipantRow::toAccount)
        .toList();
  }

  @Override
  public Map<ParticipantId, AccountUse> use(Instant now) {
    return em.createNamedQuery("People.use", Object[].class)
        .setParameter("now", now)
        .getResultStream()
        .collect(Collectors.toMap(row -> new ParticipantId((String) row[0]), JpaPeople::toUse));
  }

  private static AccountUse toUse(Object[] row) {
    return new AccountUse(
        ((Number) row[1]).longValue(),
        ((Number) row[2]).longValue(),
        ((Number) row[3]).longValue(),
        ((Number) row[4]).longValue(),
        ((Number) row[5]).longValue(),
        (Instant) row[6]);
  }

  @Override
  public Optional<Account> lock(ParticipantId id) {
    return Optional.ofNullable(
            em.find(ParticipantRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
        .map(ParticipantRow::toAccount);
  }

  @Override
  public Set<ParticipantId> lockAdmins() {
    return em.createQuery(
            "from ParticipantRow where role = 'admin' and disabledAt is null order by id",
            ParticipantRow.class)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .map(row -> new ParticipantId(row.id))
        .collect(Collectors.toSet());
  }

  @Override
  public void change(Account account) {
    ParticipantRow row = em.find(ParticipantRow.class, account.id().value());
    if (row != null) {
      Language language = account.person().language();
      row.displayName = account.person().displayName();
      row.role = account.person().role().word();
      row.locale = language == null ? null : language.word();
      row.disabledAt = account.disabledAt();
    }
  }

  @Override
  public void setPasswordHash(ParticipantId id, String passwordHash) {
    em.createQuery("update ParticipantRow set passwordHash = :hash where id = :id")
        .setParameter("hash", passwordHash)
        .setParameter("id", id.value())
        .executeUpdate();
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
