package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserFiles;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.core.workshop.ParticipantId;

/** Gives a file of a person's front end another name or folder. */
@ApplicationScoped
@Transactional
public class MoveUserFile {

  @Inject UserFiles files;
  @Inject UserFolders folders;
  @Inject InstantSource clock;

  /**
   * Moves one file; folders stay where they are.
   *
   * @param overwrite whether a file that is there gives way; else nothing is moved
   */
  public UserChange move(ParticipantId owner, UserPath from, UserPath to, boolean overwrite) {
    files.lock(owner);
    Optional<UserEntry> source = from.isRoot() ? Optional.empty() : files.find(owner, from);
    if (source.isEmpty() && !from.isRoot()) {
      return UserChange.absent();
    }
    Optional<UserEntry> present = to.isRoot() ? Optional.empty() : files.find(owner, to);
    if (!overwrite && (to.isRoot() || present.isPresent())) {
      return UserChange.exists();
    }
    if (source.isEmpty() || source.get().folder()) {
      return UserChange.impossible("A folder cannot be moved: move its files.");
    }
    if (to.isRoot() || present.map(UserEntry::folder).orElse(false)) {
      return UserChange.impossible("The destination is a folder: add a file name.");
    }
    return from.equals(to) ? UserChange.done(source.get()) : moved(owner, source.get(), to);
  }

  private UserChange moved(ParticipantId owner, UserEntry source, UserPath to) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Optional<UserChange> refused = folders.makePlace(owner, to, 0, 0, now);
    if (refused.isPresent()) {
      return refused.get();
    }
    UserEntry moved = new UserEntry(to, false, source.size(), source.modifiedAt(), now);
    files.remove(owner, to);
    files.move(owner, source.path(), moved);
    return UserChange.done(moved);
  }
}
