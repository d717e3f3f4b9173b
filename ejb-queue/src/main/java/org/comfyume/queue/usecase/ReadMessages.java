package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.RoomMessage;
import org.comfyume.core.workshop.RoomMessages;

/** What a person is to read at the top of every page. */
@ApplicationScoped
@Transactional
public class ReadMessages {

  @Inject RoomMessages messages;
  @Inject People people;
  @Inject InstantSource clock;

  /**
   * A message with its sender.
   *
   * @param sender display name
   */
  public record Shown(RoomMessage message, String sender) {}

  /** Oldest first; without those that are over, withdrawn or dismissed by the person. */
  public List<Shown> read(ParticipantId reader) {
    return messages.of(reader, clock.instant()).stream()
        .map(message -> new Shown(message, people.displayName(message.by())))
        .toList();
  }
}
