package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.RoomMessage;
import org.jspecify.annotations.Nullable;

/** What somebody says to the room. */
@Entity
@Table(name = "room_message")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class RoomMessageRow {

  @Id UUID id;

  Instant at;

  @Column(name = "by_whom")
  String by;

  @Column(name = "to_person")
  @Nullable String to;

  String text;

  Instant until;

  @Column(name = "withdrawn_at")
  @Nullable Instant withdrawnAt;

  RoomMessage toMessage() {
    ParticipantId reader = to == null ? null : new ParticipantId(to);
    return new RoomMessage(id, at, new ParticipantId(by), reader, text, until);
  }
}
