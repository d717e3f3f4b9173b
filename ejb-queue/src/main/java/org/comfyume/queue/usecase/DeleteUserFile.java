package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserFiles;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.core.workshop.ParticipantId;

/** Removes a file of a person's front end. The folders that it lay in stay. */
@ApplicationScoped
@Transactional
public class DeleteUserFile {

  @Inject UserFiles files;

  /** The answer has no entry. */
  public UserChange delete(ParticipantId owner, UserPath path) {
    files.lock(owner);
    Optional<UserEntry> present = path.isRoot() ? Optional.empty() : files.find(owner, path);
    if (present.isEmpty() && !path.isRoot()) {
      return UserChange.absent();
    }
    if (present.isEmpty() || present.get().folder()) {
      return UserChange.impossible("A folder cannot be deleted: delete its files.");
    }
    files.remove(owner, path);
    return UserChange.done(null);
  }
}
