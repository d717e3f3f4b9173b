package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.Language;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.jspecify.annotations.Nullable;

/** An account. */
@Entity
@Table(name = "participant")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class ParticipantRow {

  @Id String id;

  @Column(name = "display_name")
  String displayName;

  String role;

  @Column(name = "password_hash")
  String passwordHash;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "disabled_at")
  @Nullable Instant disabledAt;

  @Nullable Double weight;

  @Nullable String locale;

  @Column(name = "last_seen_at")
  @Nullable Instant lastSeenAt;

  Participant toParticipant() {
    Language language = locale == null ? null : Language.ofWord(locale).orElse(null);
    return new Participant(new ParticipantId(id), displayName, Role.ofWord(role), language);
  }

  Account toAccount() {
    return new Account(toParticipant(), weight, createdAt, disabledAt);
  }
}
