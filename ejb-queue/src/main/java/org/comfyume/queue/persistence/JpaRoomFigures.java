package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.RoomFigures;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;

/** Counts over the jobs of everybody, from their rows: they outlive a restart. */
@ApplicationScoped
public class JpaRoomFigures implements RoomFigures {

  @Inject EntityManager em;

  @Override
  @SuppressWarnings("unchecked") // a native query has no type
  public Lately lately(Instant from, Instant now, Instant today) {
    List<Number> depths =
        em.createNamedQuery("Room.depths")
            .setParameter("from", from)
            .setParameter("now", now)
            .getResultList();
    List<Number> median =
        em.createNamedQuery("Room.medianWait")
            .setParameter("from", from)
            .setParameter("now", now)
            .getResultList();
    Number wait = median.isEmpty() ? null : median.get(0);
    return new Lately(
        depths.stream().map(Number::intValue).toList(),
        wait == null ? null : Duration.ofMillis(Math.round(wait.doubleValue() * 1000)),
        count(
            "select count(*) from JobRow where failureKind is not null and finalizedAt >= :since",
            today),
        count("select count(*) from FileRow where type = 'output' and createdAt >= :since", today));
  }

  private long count(String query, Instant since) {
    return em.createQuery(query, Long.class).setParameter("since", since).getSingleResult();
  }

  @Override
  public List<Participant> people() {
    return em.createQuery(
            "from ParticipantRow where disabledAt is null order by displayName, id",
            ParticipantRow.class)
        .getResultStream()
        .map(ParticipantRow::toParticipant)
        .toList();
  }

  @Override
  @SuppressWarnings("unchecked") // a native query has no type
  public Map<ParticipantId, LastEnd> lastEnds() {
    Map<ParticipantId, LastEnd> ends = new HashMap<>();
    List<Object[]> rows = em.createNamedQuery("Room.lastEnds").getResultList();
    for (Object[] row : rows) {
      FailureKind kind = row[2] == null ? null : FailureKind.valueOf((String) row[2]);
      ends.put(new ParticipantId((String) row[0]), new LastEnd((Instant) row[1], kind));
    }
    return ends;
  }
}
