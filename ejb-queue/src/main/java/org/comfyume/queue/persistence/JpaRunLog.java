package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.fleet.RunTally;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.RunLog;
import org.jspecify.annotations.Nullable;

/** What became of runs, from the attempts in PostgreSQL. */
@ApplicationScoped
public class JpaRunLog implements RunLog {

  private static final String STORED = "outputs_stored";
  private static final List<String> FAILED =
      List.of(
          "failed_retryable",
          "failed_for_good",
          "lease_expired_attempts_left",
          "lease_expired_no_attempts_left",
          "store_failed");

  @Inject EntityManager em;

  @Override
  public Optional<Ended> ended(AttemptId attempt) {
    return Optional.ofNullable(em.find(AttemptRow.class, attempt.value()))
        .filter(row -> row.endedBy != null && counts(row.endedBy))
        .map(JpaRunLog::ended);
  }

  @Override
  public List<Ended> last(WorkerId worker, @Nullable Instant after, int most) {
    return em.createQuery(
            "from AttemptRow where workerId = :worker and endedAt > :after"
                + " and (endedBy = :stored or endedBy in :failed) order by endedAt desc, id",
            AttemptRow.class)
        .setParameter("worker", worker.value())
        .setParameter("after", after == null ? Instant.EPOCH : after)
        .setParameter("stored", STORED)
        .setParameter("failed", FAILED)
        .setMaxResults(most)
        .getResultStream()
        .map(JpaRunLog::ended)
        .toList();
  }

  private static boolean counts(String endedBy) {
    return endedBy.equals(STORED) || FAILED.contains(endedBy);
  }

  private static Ended ended(AttemptRow row) {
    String kind = row.failureKind;
    return new Ended(
        new WorkerId(row.workerId),
        new JobId(row.jobId),
        kind == null ? null : FailureKind.valueOf(kind.toUpperCase(Locale.ROOT)));
  }

  /** The measures of the oldest runs are trimmed; then nobody knows how many of all had to load. */
  @Override
  public Map<WorkerId, RunTally> tally(Instant since) {
    Map<WorkerId, RunTally> tallies = new HashMap<>();
    for (Object each :
        em.createNativeQuery(
                """
                SELECT a.worker_id,
                       count(*) FILTER (WHERE a.ended_by = :stored),
                       count(*) FILTER (WHERE a.ended_by IN (:failed)),
                       count(*) FILTER (WHERE a.ended_by = :stored AND m.attempt_id IS NULL),
                       count(*) FILTER (WHERE a.ended_by = :stored AND m.loaded <> '[]')
                FROM attempt a LEFT JOIN run_measure m ON m.attempt_id = a.id
                WHERE a.ended_at >= :since GROUP BY a.worker_id
                """)
            .setParameter("stored", STORED)
            .setParameter("failed", FAILED)
            .setParameter("since", since)
            .getResultList()) {
      Object[] row = (Object[]) each;
      long stored = number(row[1]);
      long failed = number(row[2]);
      if (stored + failed > 0) {
        Long swaps = number(row[3]) > 0 ? null : Long.valueOf(number(row[4]));
        tallies.put(new WorkerId((String) row[0]), new RunTally(stored, failed, swaps));
      }
    }
    return tallies;
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
