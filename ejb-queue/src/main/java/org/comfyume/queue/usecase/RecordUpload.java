package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URLConnection;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.artifact.StoredFile;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Gives a kept upload its name among the person's files. */
@ApplicationScoped
@Transactional
public class RecordUpload {

  @Inject FileLedger ledger;
  @Inject Ids ids;
  @Inject InstantSource clock;

  /** The name it has now, and the store key that nobody needs any more, or null. */
  record Recorded(FileName name, @Nullable String unneededKey) {}

  /** As {@link StoreUpload#store}, once the bytes are kept. */
  public Recorded record(
      ParticipantId owner, FileName wanted, boolean overwrite, StoredFile stored) {
    Optional<OwnedFile> present = ledger.find(owner, wanted);
    if (present.isEmpty()) {
      ledger.add(file(ids.next(), owner, wanted, stored));
      return new Recorded(wanted, null);
    }
    if (present.get().stored().sha256().equals(stored.sha256())) {
      return new Recorded(wanted, stored.key());
    }
    if (overwrite) {
      ledger.replace(file(present.get().id(), owner, wanted, stored));
      return new Recorded(wanted, present.get().stored().key());
    }
    FileName free = OutputNames.numbered(wanted, owner, ledger);
    ledger.add(file(ids.next(), owner, free, stored));
    return new Recorded(free, null);
  }

  private OwnedFile file(UUID id, ParticipantId owner, FileName name, StoredFile stored) {
    String guessed = URLConnection.guessContentTypeFromName(name.filename());
    return new OwnedFile(
        id,
        owner,
        name,
        guessed == null ? "application/octet-stream" : guessed,
        stored,
        clock.instant());
  }
}
