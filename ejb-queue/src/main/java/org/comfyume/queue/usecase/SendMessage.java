package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Permission;
import org.comfyume.core.workshop.RoomMessage;
import org.comfyume.core.workshop.RoomMessages;
import org.jspecify.annotations.Nullable;

/** Puts a message at the top of everybody's pages, or of one person's, for a while. */
@ApplicationScoped
@Transactional
public class SendMessage {

  /** How long a message stays where nobody says otherwise. */
  public static final Duration USUAL = Duration.ofMinutes(15);

  private static final Duration LONGEST = Duration.ofHours(24);

  @Inject People people;
  @Inject RoomMessages messages;
  @Inject AuditLog audit;
  @Inject Ids ids;
  @Inject InstantSource clock;
  @Inject Event<Announced> announced;

  /**
   * The audit log keeps that it was sent and to whom, not what it says.
   *
   * @param to the one person who reads it, or null for all
   * @param stays 1 second to a day
   * @return its id; empty, and nothing is changed, if there is no such person
   * @throws NotAllowed if the actor does not steer the room
   * @throws IllegalArgumentException if the text is blank or too long, or the time is none
   */
  public Optional<UUID> send(
      Participant actor, @Nullable ParticipantId to, String text, Duration stays) {
    if (!actor.may(Permission.STEER_ROOM)) {
      throw new NotAllowed("Only an instructor or an admin may write to the room.");
    }
    if (stays.toSeconds() < 1 || stays.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A message stays 1 to " + LONGEST.toSeconds() + " seconds, not " + stays.toSeconds());
    }
    if (to != null && people.find(to).isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    RoomMessage message = new RoomMessage(ids.next(), now, actor.id(), to, text, now.plus(stays));
    messages.add(message);
    String reader = to == null ? "all" : to.value();
    audit.record(now, actor.id(), "message", message.id().toString(), "", reader);
    announced.fire(new Announced(to));
    return Optional.of(message.id());
  }
}
