package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobRun;
import org.comfyume.core.job.JobWords;
import org.comfyume.core.job.ResultQuery;
import org.comfyume.core.job.ResultSearch;
import org.comfyume.core.job.StoredOutput;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Finds results in PostgreSQL. The owner is part of every query but {@link #lastRun}. */
@ApplicationScoped
public class JpaResultSearch implements ResultSearch {

  @Inject EntityManager em;

  @Override
  public void note(JobId job, ParticipantId owner, JobWords words) {
    em.createNamedQuery("Result.note")
        .setParameter("job", job.value())
        .setParameter("owner", owner.value())
        .setParameter("words", words.words())
        .setParameter("model", words.model())
        .setParameter("template", words.template())
        .executeUpdate();
  }

  @Override
  public List<Found> find(ResultQuery query, int offset, int limit) {
    List<Object[]> rows =
        rows(
            asked("Result.find", query)
                .setParameter("family", query.family())
                .setParameter("offset", offset)
                .setParameter("limit", limit));
    List<UUID> ids = rows.stream().map(row -> (UUID) row[0]).toList();
    Map<UUID, FileRow> files =
        em.createQuery("from FileRow where id in :ids", FileRow.class)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(Collectors.toMap(row -> row.id, Function.identity()));
    List<Found> found = new ArrayList<>();
    for (Object[] row : rows) {
      FileRow file = files.get((UUID) row[0]);
      if (file != null) {
        found.add(
            new Found(
                new StoredOutput(
                    new JobId((UUID) row[1]),
                    (String) row[4],
                    (String) row[2],
                    (String) row[3],
                    file.toFile()),
                new Source((String) row[5], (String) row[6])));
      }
    }
    return found;
  }

  @Override
  public Map<String, Total> totals(ResultQuery query) {
    Map<String, Total> totals = new HashMap<>();
    for (Object[] row : rows(asked("Result.totals", query))) {
      totals.put(
          (String) row[0], new Total(((Number) row[1]).longValue(), ((Number) row[2]).longValue()));
    }
    return totals;
  }

  @Override
  public List<Source> sources(ParticipantId owner) {
    return rows(em.createNamedQuery("Result.sources").setParameter("owner", owner.value())).stream()
        .map(row -> new Source((String) row[0], (String) row[1]))
        .toList();
  }

  @Override
  public Optional<JobRun> lastRun(JobId job) {
    return rows(em.createNamedQuery("Result.lastRun").setParameter("job", job.value())).stream()
        .findFirst()
        .map(
            row ->
                new JobRun(
                    new WorkerId((String) row[0]),
                    instant(row[1]),
                    instant(row[2]),
                    ((Number) row[3]).doubleValue(),
                    ((Number) row[4]).longValue()));
  }

  private Query asked(String name, ResultQuery query) {
    return em.createNamedQuery(name)
        .setParameter("owner", query.owner().value())
        .setParameter("patterns", patterns(query.words()))
        .setParameter("model", query.model())
        .setParameter("template", query.template())
        .setParameter("from", query.from())
        .setParameter("until", query.until());
  }

  /** Each word anywhere, a percent sign in it being just that; the words hold no blank. */
  private static String patterns(List<String> words) {
    return words.stream()
        .map(word -> "%" + word.replaceAll("[\\\\%_]", "\\\\$0") + "%")
        .collect(Collectors.joining(" "));
  }

  private static @Nullable Instant instant(@Nullable Object time) {
    return (Instant) time;
  }

  private static List<Object[]> rows(Query query) {
    List<Object[]> rows = new ArrayList<>();
    for (Object row : query.getResultList()) {
      rows.add((Object[]) row);
    }
    return rows;
  }
}
