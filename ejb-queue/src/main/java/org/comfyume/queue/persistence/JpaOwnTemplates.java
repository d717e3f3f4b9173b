package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.template.OwnTemplate;
import org.comfyume.core.template.OwnTemplates;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Own templates in PostgreSQL. */
@ApplicationScoped
public class JpaOwnTemplates implements OwnTemplates {

  /** A prompt may have megabytes, which a list does not need. */
  private static final String WITHOUT_PROMPT =
      "select id, owner, title, changedAt, sentAt from OwnTemplateRow where deletedAt is null and ";

  @Inject EntityManager em;

  @Override
  public void keep(OwnTemplate template) {
    OwnTemplateRow row = em.find(OwnTemplateRow.class, template.id());
    if (row == null) {
      row = new OwnTemplateRow();
      row.take(template);
      em.persist(row);
    } else {
      row.take(template);
    }
  }

  @Override
  public Optional<OwnTemplate> find(UUID id) {
    return Optional.ofNullable(em.find(OwnTemplateRow.class, id))
        .filter(row -> row.deletedAt == null)
        .map(OwnTemplateRow::toTemplate);
  }

  @Override
  public List<OwnTemplate> list(ParticipantId owner) {
    return em.createQuery(
            WITHOUT_PROMPT + "owner = :owner and sentAt is null order by lower(title), id",
            Object[].class)
        .setParameter("owner", owner.value())
        .getResultStream()
        .map(JpaOwnTemplates::withoutPrompt)
        .toList();
  }

  @Override
  public List<OwnTemplate> sent() {
    return em.createQuery(
            WITHOUT_PROMPT + "sentAt is not null order by sentAt desc, id", Object[].class)
        .getResultStream()
        .map(JpaOwnTemplates::withoutPrompt)
        .toList();
  }

  private static OwnTemplate withoutPrompt(@Nullable Object[] row) {
    return new OwnTemplate(
        (UUID) row[0],
        new ParticipantId((String) row[1]),
        (String) row[2],
        "",
        "",
        "",
        (Instant) row[3],
        (Instant) row[4]);
  }

  @Override
  public long count(ParticipantId owner) {
    return em.createQuery(
            "select count(*) from OwnTemplateRow where owner = :owner and deletedAt is null",
            Long.class)
        .setParameter("owner", owner.value())
        .getSingleResult();
  }

  @Override
  public boolean delete(UUID id, Instant at) {
    OwnTemplateRow row = em.find(OwnTemplateRow.class, id);
    if (row == null || row.deletedAt != null) {
      return false;
    }
    row.deletedAt = at;
    return true;
  }

  @Override
  public Optional<OwnTemplate> deleted(UUID id) {
    return Optional.ofNullable(em.find(OwnTemplateRow.class, id))
        .filter(row -> row.deletedAt != null)
        .map(OwnTemplateRow::toTemplate);
  }

  @Override
  public void restore(UUID id) {
    OwnTemplateRow row = em.find(OwnTemplateRow.class, id);
    if (row != null) {
      row.deletedAt = null;
    }
  }

  @Override
  public long people() {
    return em.createQuery(
            "select count(*) from ParticipantRow where disabledAt is null", Long.class)
        .getSingleResult();
  }

  @Override
  public void forget(ParticipantId owner, Instant deletedBefore) {
    em.createQuery("delete from OwnTemplateRow where owner = :owner and deletedAt < :before")
        .setParameter("owner", owner.value())
        .setParameter("before", deletedBefore)
        .executeUpdate();
  }
}
