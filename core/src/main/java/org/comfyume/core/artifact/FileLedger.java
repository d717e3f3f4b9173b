package org.comfyume.core.artifact;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;

/** Port: which files a person has. Each method is to be called inside a transaction. */
public interface FileLedger {

  Optional<OwnedFile> find(ParticipantId owner, FileName name);

  Optional<OwnedFile> find(ParticipantId owner, UUID id);

  void add(OwnedFile file);

  /**
   * Gives an existing file new bytes; the old ones stay in the store until the caller deletes them.
   */
  void replace(OwnedFile file);

  /** File names of the person in this folder that begin with the prefix. */
  List<String> names(ParticipantId owner, FileType type, String subfolder, String prefix);
}
