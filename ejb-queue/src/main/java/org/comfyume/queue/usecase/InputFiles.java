package org.comfyume.queue.usecase;

import java.util.Optional;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.graph.InputFileRef;

/** Names of the files that graphs read. */
final class InputFiles {

  private InputFiles() {}

  /** The person's file that is meant; empty if the name could leave its folder. */
  static Optional<FileName> name(InputFileRef ref) {
    Optional<FileType> type = FileType.ofWord(ref.folder());
    int slash = ref.path().lastIndexOf('/');
    try {
      return type.map(
          folder ->
              new FileName(
                  folder,
                  slash < 0 ? "" : ref.path().substring(0, slash),
                  ref.path().substring(slash + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
