package org.comfyume.queue.usecase;

import java.io.IOException;
import java.util.Optional;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebPath;

/** Port: the build of the front end that the operator gave, if any; workers are then not asked. */
public interface FrontEndFolder {

  /** Whether there is one. */
  boolean isGiven();

  /** Opens one of its files; empty if it does not have it. */
  Optional<WebFile> open(WebPath path) throws IOException;
}
