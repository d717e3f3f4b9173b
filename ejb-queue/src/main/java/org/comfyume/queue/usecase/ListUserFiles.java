package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserFiles;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.core.workshop.ParticipantId;

/** What a person's front end keeps in a folder. */
@ApplicationScoped
@Transactional
public class ListUserFiles {

  @Inject UserFiles files;

  /** Folders below it included. The person's folder itself always exists. */
  public UserListing list(ParticipantId owner, UserPath folder) {
    Optional<UserEntry> found = folder.isRoot() ? Optional.empty() : files.find(owner, folder);
    if (folder.isRoot() || found.map(UserEntry::folder).orElse(false)) {
      return new UserListing(UserListing.Place.FOLDER, files.below(owner, folder));
    }
    return new UserListing(
        found.isPresent() ? UserListing.Place.FILE : UserListing.Place.NOTHING, List.of());
  }
}
