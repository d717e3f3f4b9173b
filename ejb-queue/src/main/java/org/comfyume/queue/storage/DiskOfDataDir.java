package org.comfyume.queue.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.Optional;
import org.comfyume.core.operations.DataFolder;
import org.comfyume.queue.config.QueueConfig;

/** The disk under the configured folder. */
@ApplicationScoped
public class DiskOfDataDir implements DataFolder {

  @Inject QueueConfig config;

  @Override
  public Optional<Space> space() {
    try {
      FileStore disk = Files.getFileStore(config.dataDir());
      return Optional.of(new Space(disk.getUsableSpace(), disk.getTotalSpace()));
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }
}
