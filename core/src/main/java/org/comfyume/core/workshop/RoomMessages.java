package org.comfyume.core.workshop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: messages to the room. Each method is to be called inside a transaction. */
public interface RoomMessages {

  void add(RoomMessage message);

  /** What the person is to read now, oldest first: not over, withdrawn or dismissed. */
  List<RoomMessage> of(ParticipantId reader, Instant now);

  /** All that can still be read by somebody, oldest first. */
  List<RoomMessage> current(Instant now);

  /** Takes it away from everybody; empty, and nothing is changed, if it is not {@link #current}. */
  Optional<RoomMessage> withdraw(UUID id, Instant now);

  /** The person has read it; of a message that is not the person's nothing is kept. */
  void dismiss(UUID id, ParticipantId reader, Instant now);
}
