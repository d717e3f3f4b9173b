package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.job.JobBoard;
import org.comfyume.core.job.JobBoardQuery;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobLine;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.QueueCurves;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** The jobs of the room in PostgreSQL. Never reads a title, a prompt or an error's words. */
@ApplicationScoped
public class JpaJobBoard implements JobBoard {

  /** The worker of the last try; a waiting job that was put back has one too. */
  private static final String LAST_WORKER =
      "(SELECT t.worker_id FROM attempt t WHERE t.job_id = j.id ORDER BY t.ordinal DESC LIMIT 1)";

  private static final String COLUMNS =
      "SELECT j.id, j.number, j.owner, p.display_name, j.class, j.state, (SELECT w.label FROM"
          + " worker w WHERE w.id = "
          + LAST_WORKER
          + "), j.submitted_at, j.started_at, j.finalized_at, j.attempts, j.failure_kind,"
          + " j.cancel_requested_at IS NOT NULL OR j.requeue_requested_at IS NOT NULL FROM job j"
          + " JOIN participant p ON p.id = j.owner";

  @Inject EntityManager em;

  @Override
  public List<JobLine> list(JobBoardQuery query, int offset, int limit) {
    Map<String, Object> wanted = wanted(query);
    Query rows =
        em.createNativeQuery(
            COLUMNS + where(wanted) + " ORDER BY " + order(query) + ", j.number DESC",
            Object[].class);
    give(rows, wanted);
    rows.setFirstResult(Math.max(0, offset));
    rows.setMaxResults(Math.max(1, Math.min(limit, MOST_ROWS)));
    return lines(rows);
  }

  @Override
  public long count(JobBoardQuery query) {
    Map<String, Object> wanted = wanted(query);
    Query count = em.createNativeQuery("SELECT count(*) FROM job j" + where(wanted), Long.class);
    give(count, wanted);
    return (Long) count.getSingleResult();
  }

  @Override
  public Optional<JobLine> find(JobId id) {
    Query row = em.createNativeQuery(COLUMNS + " WHERE j.id = ?1", Object[].class);
    return lines(row.setParameter(1, id.value())).stream().findFirst();
  }

  @Override
  public QueueCurves curves(Instant now) {
    return JobCurves.read(em, now.minus(QueueCurves.SPAN), now);
  }

  private static Map<String, Object> wanted(JobBoardQuery query) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    if (!query.states().isEmpty()) {
      wanted.put("j.state IN (?)", query.states().stream().map(JobState::word).toList());
    }
    if (query.jobClass() != null) {
      wanted.put("j.class = ?", query.jobClass().word());
    }
    if (!query.person().isEmpty()) {
      wanted.put("j.owner = ?", query.person());
    }
    if (!query.worker().isEmpty()) {
      wanted.put(LAST_WORKER + " = ?", query.worker());
    }
    if (query.since() != null) {
      wanted.put("j.submitted_at >= ?", query.since());
    }
    return wanted;
  }

  private static String where(Map<String, Object> wanted) {
    StringBuilder where = new StringBuilder();
    int number = 1;
    for (String condition : wanted.keySet()) {
      where.append(number == 1 ? " WHERE " : " AND ");
      where.append(condition.replace("?", "?" + number));
      number++;
    }
    return where.toString();
  }

  private static void give(Query query, Map<String, Object> wanted) {
    int number = 1;
    for (Object value : wanted.values()) {
      query.setParameter(number++, value);
    }
  }

  private static String order(JobBoardQuery query) {
    String by =
        switch (query.order()) {
          case NUMBER -> "j.number";
          case PERSON -> "lower(p.display_name)";
          case CLASS -> "array_position(ARRAY['instructor', 'high', 'normal', 'low'], j.class)";
          case STATE ->
              "array_position(ARRAY['running', 'dispatched', 'collecting', 'queued', 'failed',"
                  + " 'cancelled', 'succeeded'], j.state)";
          case WORKER -> LAST_WORKER;
          case WAITED -> "coalesce(j.started_at, j.finalized_at, now()) - j.submitted_at";
          case ATTEMPTS -> "j.attempts";
        };
    return by + (query.descending() ? " DESC" : " ASC") + " NULLS LAST";
  }

  private static List<JobLine> lines(Query rows) {
    List<?> found = rows.getResultList();
    return found.stream().map(row -> line((Object[]) row)).toList();
  }

  private static JobLine line(Object[] row) {
    return new JobLine(
        new JobId((UUID) row[0]),
        ((Number) row[1]).longValue(),
        new ParticipantId((String) row[2]),
        (String) row[3],
        JobClass.ofWord((String) row[4]),
        JobState.valueOf(((String) row[5]).toUpperCase(Locale.ROOT)),
        (String) row[6],
        (Instant) row[7],
        instant(row[8]),
        instant(row[9]),
        ((Number) row[10]).intValue(),
        (String) row[11],
        (Boolean) row[12]);
  }

  private static @Nullable Instant instant(@Nullable Object value) {
    return (Instant) value;
  }
}
