package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.RoomMessage;
import org.comfyume.core.workshop.RoomMessages;

/** Messages to the room in PostgreSQL. */
@ApplicationScoped
public class JpaRoomMessages implements RoomMessages {

  private static final String CURRENT =
      "from RoomMessageRow where until > :now and withdrawnAt is null";

  @Inject EntityManager em;

  @Override
  public void add(RoomMessage message) {
    RoomMessageRow row = new RoomMessageRow();
    row.id = message.id();
    row.at = message.at();
    row.by = message.by().value();
    row.to = message.to() == null ? null : message.to().value();
    row.text = message.text();
    row.until = message.until();
    em.persist(row);
  }

  @Override
  @SuppressWarnings("unchecked") // a native query has no other type
  public List<RoomMessage> of(ParticipantId reader, Instant now) {
    List<RoomMessageRow> rows =
        em.createNativeQuery(
                "SELECT m.* FROM room_message m WHERE m.until > ?1 AND m.withdrawn_at IS NULL"
                    + " AND (m.to_person IS NULL OR m.to_person = ?2)"
                    + " AND NOT EXISTS (SELECT 1 FROM message_seen s"
                    + " WHERE s.message_id = m.id AND s.participant = ?2) ORDER BY m.at, m.id",
                RoomMessageRow.class)
            .setParameter(1, now)
            .setParameter(2, reader.value())
            .getResultList();
    return rows.stream().map(RoomMessageRow::toMessage).toList();
  }

  @Override
  public List<RoomMessage> current(Instant now) {
    return em.createQuery(CURRENT + " order by at, id", RoomMessageRow.class)
        .setParameter("now", now)
        .getResultStream()
        .map(RoomMessageRow::toMessage)
        .toList();
  }

  @Override
  public Optional<RoomMessage> withdraw(UUID id, Instant now) {
    return em.createQuery(CURRENT + " and id = :id", RoomMessageRow.class)
        .setParameter("now", now)
        .setParameter("id", id)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .map(
            row -> {
              row.withdrawnAt = now;
              em.flush();
              return row.toMessage();
            });
  }

  @Override
  public void dismiss(UUID id, ParticipantId reader, Instant now) {
    em.createNativeQuery(
            "INSERT INTO message_seen (message_id, participant, seen_at)"
                + " SELECT id, ?2, ?3 FROM room_message"
                + " WHERE id = ?1 AND (to_person IS NULL OR to_person = ?2)"
                + " ON CONFLICT (message_id, participant) DO NOTHING")
        .setParameter(1, id)
        .setParameter(2, reader.value())
        .setParameter(3, now)
        .executeUpdate();
  }
}
