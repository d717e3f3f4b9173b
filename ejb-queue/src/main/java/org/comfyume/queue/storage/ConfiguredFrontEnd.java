package org.comfyume.queue.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebPath;
import org.comfyume.queue.config.QueueConfig;
import org.comfyume.queue.usecase.FrontEndFolder;

/** The folder that {@code comfyume.studio.front-end} names. */
@ApplicationScoped
public class ConfiguredFrontEnd implements FrontEndFolder {

  @Inject QueueConfig config;

  private final WebFolder files = new WebFolder();

  @Override
  public boolean isGiven() {
    return config.frontEnd().isPresent();
  }

  @Override
  public Optional<WebFile> open(WebPath path) throws IOException {
    Optional<Path> folder = config.frontEnd();
    return folder.isEmpty() ? Optional.empty() : files.open(folder.get(), path);
  }
}
