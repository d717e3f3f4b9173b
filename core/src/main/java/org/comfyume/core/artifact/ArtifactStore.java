package org.comfyume.core.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Port: keeps bytes. Who may read them is decided before this port is called; the store only keeps
 * one owner's files apart from another's. Never called inside a database transaction.
 */
public interface ArtifactStore {

  /**
   * Streams the content to durable storage, hashing while it goes, and returns only when a reader
   * would find it whole. A failed put leaves nothing that {@link #open} could return.
   *
   * @throws IOException if the content could not be read to its end or not be kept
   */
  StoredFile put(ParticipantId owner, UUID id, InputStream content) throws IOException;

  /**
   * @throws java.nio.file.NoSuchFileException if there is nothing under this key
   */
  InputStream open(String key) throws IOException;

  /**
   * Gives every key whose content was last written before this instant, what a failed put left
   * behind included, until the consumer has enough.
   *
   * @param visit returns false to end
   */
  void visitOlderThan(Instant before, Predicate<String> visit) throws IOException;

  /** Removes the content; absent content is no error. */
  void delete(String key) throws IOException;
}
