package org.comfyume.core.time;

import java.util.Optional;
import java.util.UUID;

/** Mints identifiers. */
@FunctionalInterface
public interface Ids {

  UUID next();

  /** The identifier that a text from outside spells; empty if it spells none. */
  static Optional<UUID> read(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
