package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserFile;
import org.comfyume.core.userdata.UserFiles;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.core.workshop.ParticipantId;

/** Keeps a file of a person's front end, and makes the folders that it lies in. */
@ApplicationScoped
@Transactional
public class WriteUserFile {

  @Inject UserFiles files;
  @Inject UserFolders folders;
  @Inject InstantSource clock;

  /**
   * @param overwrite whether a file that is there gets the new content; else it stays
   */
  public UserChange write(ParticipantId owner, UserPath path, byte[] content, boolean overwrite) {
    files.lock(owner);
    Optional<UserEntry> present = path.isRoot() ? Optional.empty() : files.find(owner, path);
    if (!overwrite && (path.isRoot() || present.isPresent())) {
      return UserChange.exists();
    }
    if (path.isRoot() || present.map(UserEntry::folder).orElse(false)) {
      return UserChange.impossible("This is a folder: add a file name.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    long moreBytes = content.length - present.map(UserEntry::size).orElse(0L);
    Optional<UserChange> refused =
        UserFolders.tooLong(content)
            .or(() -> folders.makePlace(owner, path, present.isPresent() ? 0 : 1, moreBytes, now));
    if (refused.isPresent()) {
      return refused.get();
    }
    UserEntry entry = UserEntry.file(path, content.length, now);
    files.put(owner, new UserFile(entry, content));
    return UserChange.done(entry);
  }
}
