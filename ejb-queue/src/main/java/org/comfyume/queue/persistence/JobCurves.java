package org.comfyume.queue.persistence;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.comfyume.core.job.QueueCurves;
import org.jspecify.annotations.Nullable;

/** How the room went, computed from the rows, so that a restart forgets nothing. */
final class JobCurves {

  private static final int BINS = (int) QueueCurves.SPAN.dividedBy(QueueCurves.BIN);

  /** A job waits while it has not ended and no try of it goes on. */
  private static final String DEPTH =
      """
      WITH change AS (
        SELECT submitted_at AS at, 1 AS more FROM job
          WHERE submitted_at <= ?2 AND (finalized_at IS NULL OR finalized_at > ?1)
        UNION ALL
        SELECT finalized_at, -1 FROM job WHERE finalized_at > ?1 AND finalized_at <= ?2
        UNION ALL
        SELECT claimed_at, -1 FROM attempt
          WHERE claimed_at <= ?2 AND (ended_at IS NULL OR ended_at > ?1)
        UNION ALL
        SELECT ended_at, 1 FROM attempt WHERE ended_at > ?1 AND ended_at <= ?2
      ), step AS (
        SELECT greatest(0, ceil(extract(epoch FROM at - ?1) / 60)) AS minute, at, more,
            sum(more) OVER (ORDER BY greatest(at, ?1), more ROWS UNBOUNDED PRECEDING) AS depth
          FROM change
      )
      SELECT CAST(minute AS int), max(depth),
          (array_agg(depth ORDER BY greatest(at, ?1) DESC, more DESC))[1]
        FROM step GROUP BY minute
      """;

  private static final String ENDED =
      """
      SELECT CAST(floor(extract(epoch FROM finalized_at - ?1) / ?3) AS int), count(*) FROM job
        WHERE finalized_at >= ?1 AND finalized_at < ?2 AND state = 'succeeded' GROUP BY 1
      """;

  private static final String WAITS =
      """
      SELECT CAST(floor(extract(epoch FROM a.claimed_at - ?1) / ?3) AS int),
          percentile_cont(0.5) WITHIN GROUP
            (ORDER BY CAST(extract(epoch FROM a.claimed_at - j.submitted_at) AS float8)),
          percentile_cont(0.95) WITHIN GROUP
            (ORDER BY CAST(extract(epoch FROM a.claimed_at - j.submitted_at) AS float8))
        FROM attempt a JOIN job j ON j.id = a.job_id
        WHERE a.ordinal = 1 AND a.claimed_at >= ?1 AND a.claimed_at < ?2 GROUP BY 1
      """;

  private JobCurves() {}

  static QueueCurves read(EntityManager em, Instant from, Instant to) {
    List<Double> ended = new ArrayList<>(Collections.nCopies(BINS, 0.0));
    for (Object[] row : rows(em, ENDED, from, to, true)) {
      ended.set(bin(row), number(row[1]) / QueueCurves.BIN.toMinutes());
    }
    List<@Nullable Double> median = new ArrayList<>(Collections.nCopies(BINS, null));
    List<@Nullable Double> most = new ArrayList<>(Collections.nCopies(BINS, null));
    for (Object[] row : rows(em, WAITS, from, to, true)) {
      median.set(bin(row), Math.max(0, number(row[1])));
      most.set(bin(row), Math.max(0, number(row[2])));
    }
    return new QueueCurves(from, depth(em, from, to), ended, median, most);
  }

  private static List<Integer> depth(EntityManager em, Instant from, Instant to) {
    int minutes = (int) Duration.between(from, to).toMinutes();
    Map<Integer, Object[]> steps =
        rows(em, DEPTH, from, to, false).stream()
            .collect(Collectors.toMap(row -> ((Number) row[0]).intValue(), row -> row));
    List<Integer> waiting = new ArrayList<>();
    double left = 0;
    for (int minute = 0; minute <= minutes; minute++) {
      Object[] step = steps.get(minute);
      double most = left;
      if (step != null) {
        left = number(step[2]);
        // before the first minute there is no while, only how it stood at its end
        most = minute == 0 || minute == minutes ? left : Math.max(most, number(step[1]));
      }
      waiting.add((int) Math.max(0, most));
    }
    return waiting;
  }

  private static List<Object[]> rows(
      EntityManager em, String sql, Instant from, Instant to, boolean bins) {
    var query = em.createNativeQuery(sql, Object[].class);
    query.setParameter(1, from).setParameter(2, to);
    if (bins) {
      query.setParameter(3, QueueCurves.BIN.toSeconds());
    }
    List<?> rows = query.getResultList();
    return rows.stream().map(row -> (Object[]) row).toList();
  }

  private static int bin(Object[] row) {
    return Math.max(0, Math.min(BINS - 1, ((Number) row[0]).intValue()));
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
