package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserFile;
import org.comfyume.core.userdata.UserFiles;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.core.workshop.ParticipantId;

/** Reads what a person's front end keeps. */
@ApplicationScoped
@Transactional
public class ReadUserFile {

  @Inject UserFiles files;

  /** Empty if the person has nothing there; a folder has no content. */
  public Optional<UserFile> read(ParticipantId owner, UserPath path) {
    return path.isRoot()
        ? Optional.of(new UserFile(UserEntry.folder(path, Instant.EPOCH), new byte[0]))
        : files.read(owner, path);
  }
}
