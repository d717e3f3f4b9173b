package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.MediaTypes;
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
    if (present.isEmpty() && !ledger.isTaken(owner, wanted)) {
      ledger.add(file(ids.next(), owner, wanted, stored));
      return new Recorded(wanted, null);
    }
    if (present.isPresent() && present.get().stored().sha256().equals(stored.sha256())) {
      ledger.renew(present.get(), clock.instant());
      return new Recorded(wanted, stored.key());
    }
    if (present.isPresent() && overwrite) {
      ledger.replace(file(present.get().id(), owner, wanted, stored));
      return new Recorded(wanted, present.get().stored().key());
    }
    // ComfyUI goes along x.png, x (1).png, ... to the same content or to a free name
    FileName name =
        OutputNames.numbered(
            wanted,
            each ->
                !ledger.isTaken(owner, each)
                    || ledger.find(owner, each).filter(same(stored)).isPresent());
    Optional<OwnedFile> same = ledger.find(owner, name);
    if (same.isPresent()) {
      ledger.renew(same.get(), clock.instant());
      return new Recorded(name, stored.key());
    }
    ledger.add(file(ids.next(), owner, name, stored));
    return new Recorded(name, null);
  }

  private static Predicate<OwnedFile> same(StoredFile stored) {
    return file -> file.stored().sha256().equals(stored.sha256());
  }

  private OwnedFile file(UUID id, ParticipantId owner, FileName name, StoredFile stored) {
    return new OwnedFile(
        id, owner, name, MediaTypes.ofName(name.filename()), stored, clock.instant());
  }
}
