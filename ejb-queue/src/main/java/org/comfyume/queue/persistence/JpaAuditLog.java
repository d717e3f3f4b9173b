package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.AuditSearch;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;

/** Who changed what, in PostgreSQL. */
@ApplicationScoped
public class JpaAuditLog implements AuditLog {

  private static final int CHUNK = 1000;

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
  public List<AuditEntry> search(AuditSearch search, int offset, int limit) {
    return rows(search, Long.MAX_VALUE)
        .setFirstResult(Math.max(0, offset))
        .setMaxResults(Math.max(1, Math.min(limit, MOST_RECENT)))
        .getResultStream()
        .map(JpaAuditLog::toEntry)
        .toList();
  }

  @Override
  public long count(AuditSearch search) {
    Map<String, Object> wanted = wanted(search);
    TypedQuery<Long> query =
        em.createQuery("select count(a) from AuditRow a where 1 = 1" + where(wanted), Long.class);
    wanted.values().forEach(new Numbered(query));
    return query.getSingleResult();
  }

  @Override
  public void each(AuditSearch search, Consumer<AuditEntry> reader) {
    long before = Long.MAX_VALUE;
    List<AuditRow> rows;
    do {
      rows = rows(search, before).setMaxResults(CHUNK).getResultList();
      for (AuditRow row : rows) {
        reader.accept(toEntry(row));
        em.detach(row);
        before = row.id;
      }
    } while (rows.size() == CHUNK);
  }

  @Override
  public List<String> actions() {
    return em.createQuery("select distinct action from AuditRow order by action", String.class)
        .getResultList();
  }

  private TypedQuery<AuditRow> rows(AuditSearch search, long before) {
    Map<String, Object> wanted = wanted(search);
    wanted.put("id <", before);
    TypedQuery<AuditRow> query =
        em.createQuery(
            "select a from AuditRow a where 1 = 1" + where(wanted) + " order by a.id desc",
            AuditRow.class);
    wanted.values().forEach(new Numbered(query));
    return query;
  }

  /** Conditions with their values, in a stable order. */
  private static Map<String, Object> wanted(AuditSearch search) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    if (!search.actor().isEmpty()) {
      wanted.put("actor =", search.actor());
    }
    if (!search.action().isEmpty()) {
      wanted.put("action =", search.action());
    }
    if (!search.subject().isEmpty()) {
      wanted.put("subject like", piece(search.subject()));
    }
    if (!search.text().isEmpty()) {
      wanted.put("text like", piece(search.text()));
    }
    if (search.from() != null) {
      wanted.put("at >=", search.from());
    }
    if (search.to() != null) {
      wanted.put("at <", search.to());
    }
    return wanted;
  }

  private static String where(Map<String, Object> wanted) {
    StringBuilder where = new StringBuilder();
    int number = 1;
    for (String condition : wanted.keySet()) {
      String left =
          condition
              .replace("subject like", "lower(a.subject) like")
              .replace(
                  "text like",
                  "lower(concat(a.actor, ' ', a.action, ' ', a.subject, ' ', a.details)) like")
              .replaceFirst("^(actor|action|at|id) ", "a.$1 ");
      where.append(" and ").append(left).append(" ?").append(number++);
      where.append(left.endsWith("like") ? " escape '!'" : "");
    }
    return where.toString();
  }

  /** What contains the text as it is. */
  private static String piece(String text) {
    return "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
  }

  /** Gives a query its values, one after the other. */
  private static final class Numbered implements Consumer<Object> {
    private final TypedQuery<?> query;
    private int number;

    Numbered(TypedQuery<?> query) {
      this.query = query;
    }

    @Override
    public void accept(Object value) {
      number++;
      query.setParameter(number, value);
    }
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
