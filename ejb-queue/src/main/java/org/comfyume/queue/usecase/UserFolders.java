package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserFiles;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.core.userdata.UserSpace;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Makes place for a file: the folders that it lies in, as far as the person may have them. To be
 * used inside a transaction that holds the lock of the person's files.
 */
@ApplicationScoped
public class UserFolders {

  @Inject UserFiles files;

  /**
   * Makes the folders of the path that are not there.
   *
   * @param moreFiles how many files the person will have more
   * @param moreBytes how much content more
   * @return why the file cannot be there; empty if it can, and then the folders are there
   */
  Optional<UserChange> makePlace(
      ParticipantId owner, UserPath path, long moreFiles, long moreBytes, Instant now) {
    List<UserPath> missing = new ArrayList<>();
    for (UserPath folder : path.folders()) {
      Optional<UserEntry> present = files.find(owner, folder);
      if (present.isEmpty()) {
        missing.add(folder);
      } else if (!present.get().folder()) {
        return Optional.of(
            UserChange.impossible("'" + folder + "' is a file, so nothing can lie in it."));
      }
    }
    Optional<String> excess =
        files.space(owner).plus(moreFiles, missing.size(), moreBytes).excess();
    if (excess.isPresent() && more(moreFiles, missing.size(), moreBytes)) {
      return Optional.of(UserChange.full(excess.get()));
    }
    missing.forEach(folder -> files.addFolder(owner, UserEntry.folder(folder, now)));
    return Optional.empty();
  }

  /** Whoever keeps too much may still make it less. */
  private static boolean more(long files, long folders, long bytes) {
    return files > 0 || folders > 0 || bytes > 0;
  }

  /** The limit of a single file. */
  static Optional<UserChange> tooLong(byte[] content) {
    return content.length <= UserSpace.MOST_FILE_BYTES
        ? Optional.empty()
        : Optional.of(
            UserChange.full(
                "A file may take "
                    + UserSpace.MOST_FILE_BYTES
                    + " bytes; this one takes "
                    + content.length
                    + "."));
  }
}
