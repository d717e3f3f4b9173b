package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;

/** Who changed what, in PostgreSQL. */
@ApplicationScoped
public class JpaAuditLog implements AuditLog {

  @Inject EntityManager em;

  @Override
  public void record(
      Instant at, ParticipantId actor, String action, String subject, String before, String after) {
    AuditRow row = new AuditRow();
    row.at = at;
    row.actor = actor.value();
    row.action = action;
    row.subject = subject;
    row.details = JsonText.object().add("before", before).add("after", after).build().toString();
    em.persist(row);
  }

  @Override
  public List<AuditEntry> recent(int limit) {
    return em.createQuery("from AuditRow order by id desc", AuditRow.class)
        .setMaxResults(Math.max(1, Math.min(limit, MOST_RECENT)))
        .getResultStream()
        .map(JpaAuditLog::toEntry)
        .toList();
  }

  @Override
  public List<AuditEntry> about(ParticipantId person, int limit) {
    return em.createQuery(
            "from AuditRow where actor = :person or subject = :person order by id desc",
            AuditRow.class)
        .setParameter("person", person.value())
        .setMaxResults(Math.max(1, Math.min(limit, MOST_RECENT)))
        .getResultStream()
        .map(JpaAuditLog::toEntry)
        .toList();
  }

  @Override
  public List<AuditEntry> recentOf(ParticipantId actor, Instant since, int limit) {
    return em.createQuery(
            "from AuditRow where actor = :actor and at >= :since order by id desc", AuditRow.class)
        .setParameter("actor", actor.value())
        .setParameter("since", since)
        .setMaxResults(Math.max(1, Math.min(limit, MOST_RECENT)))
        .getResultStream()
        .map(JpaAuditLog::toEntry)
        .toList();
  }

  private static AuditEntry toEntry(AuditRow row) {
    ParticipantId actor = new ParticipantId(row.actor);
    try {
      JsonObject details = JsonText.parseObject(row.details);
      return new AuditEntry(
          row.at, actor, row.action, row.subject, text(details, "before"), text(details, "after"));
    } catch (ProtocolException e) {
      // somebody else wrote this row; what it says is shown all the same
      return new AuditEntry(row.at, actor, row.action, row.subject, "", row.details);
    }
  }

  private static String text(JsonObject details, String key) {
    String text = JsonText.string(details, key);
    return text == null ? "" : text;
  }
}
