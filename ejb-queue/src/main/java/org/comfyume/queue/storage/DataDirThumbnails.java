package org.comfyume.queue.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.comfyume.queue.config.QueueConfig;
import org.comfyume.queue.usecase.ThumbnailFolder;

/** Thumbnails in {@code <data-dir>/thumbnails}. */
@ApplicationScoped
public class DataDirThumbnails implements ThumbnailFolder {

  @Inject QueueConfig config;

  @Override
  public Path path() {
    return config.dataDir().resolve("thumbnails");
  }
}
