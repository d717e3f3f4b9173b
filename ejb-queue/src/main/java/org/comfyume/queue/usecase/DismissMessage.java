package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.RoomMessages;

/** Takes a message off one person's own pages. */
@ApplicationScoped
@Transactional
public class DismissMessage {

  @Inject RoomMessages messages;
  @Inject InstantSource clock;

  /** Does nothing if there is no such message for the person. */
  public void dismiss(ParticipantId reader, UUID id) {
    messages.dismiss(id, reader, clock.instant());
  }
}
