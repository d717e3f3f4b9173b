package org.comfyume.queue.usecase;

import java.nio.file.Path;

/** Port: where thumbnails may be kept. They can be made again at any time. */
@FunctionalInterface
public interface ThumbnailFolder {

  Path path();
}
