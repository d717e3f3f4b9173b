package org.comfyume.core.artifact;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * Port: which files a person has. A deleted file can be brought back for a while; until then nobody
 * finds it, but it keeps its name. Each method is to be called inside a transaction.
 */
public interface FileLedger {

  Optional<OwnedFile> find(ParticipantId owner, FileName name);

  Optional<OwnedFile> find(ParticipantId owner, UUID id);

  /**
   * The person's files that are no temporary ones, in pages, by id.
   *
   * @param after the last id of the page before; null for the first page
   */
  List<OwnedFile> page(ParticipantId owner, @Nullable UUID after, int limit);

  void add(OwnedFile file);

  /**
   * Gives an existing file new bytes; the old ones stay in the store until the caller deletes them.
   */
  void replace(OwnedFile file);

  /**
   * A file that came once more: the time of a temporary one begins anew.
   *
   * @return the file as it is now
   */
  default OwnedFile renew(OwnedFile file, Instant now) {
    if (file.name().type() != FileType.TEMP) {
      return file;
    }
    OwnedFile renewed =
        new OwnedFile(file.id(), file.owner(), file.name(), file.mediaType(), file.stored(), now);
    replace(renewed);
    return renewed;
  }

  /**
   * Takes the file from its owner; jobs stop reporting it. Its bytes stay in the store until the
   * caller deletes them. An unknown file is ignored.
   */
  void remove(UUID id);

  /**
   * Files of the folder temp that came before this instant, oldest first, without those of people
   * who have a job waiting, or on its way to a worker, that reads from that folder.
   */
  List<OwnedFile> expiredTemp(Instant before, int limit);

  /** Those of these store keys under which no person has a file, deleted ones included. */
  List<String> unknownKeys(Collection<String> keys);

  /** Those of these SHA-256 sums that no person's file has, deleted ones included. */
  List<String> unknownSums(Collection<String> sums);

  /** Whether the person has a file of this name, a deleted one included. */
  boolean isTaken(ParticipantId owner, FileName name);

  /**
   * Deletes those of the person's output files that are named; other ids are ignored.
   *
   * @param at names what was deleted together, see {@link #restore}
   * @return how many were deleted
   */
  int delete(ParticipantId owner, Collection<UUID> ids, Instant at);

  /**
   * Brings back what the person deleted at this instant.
   *
   * @return how many came back
   */
  int restore(ParticipantId owner, Instant at);

  /** What the person deleted and can bring back, newest first. */
  List<DeletedFiles> deleted(ParticipantId owner);

  /** Files that were deleted before this instant, oldest first. */
  List<OwnedFile> deletedBefore(Instant before, int limit);

  /** File names of the person in this folder that begin with the prefix, deleted ones included. */
  List<String> names(ParticipantId owner, FileType type, String subfolder, String prefix);
}
