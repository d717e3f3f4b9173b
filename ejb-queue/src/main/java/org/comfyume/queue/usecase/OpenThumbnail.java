package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.imageio.IIOException;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.tasks.UnsupportedFormatException;
import org.comfyume.core.artifact.ArtifactStore;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Opens a small JPEG of one of a person's pictures; made once and kept beside the data. No
 * transaction.
 */
@ApplicationScoped
public class OpenThumbnail {

  private static final Logger LOG = Logger.getLogger(OpenThumbnail.class.getName());
  private static final int SMALLEST = 32;
  private static final int LARGEST = 1024;

  @Inject FindFileById findFile;
  @Inject ArtifactStore store;
  @Inject ThumbnailFolder folder;
  @Inject Ids ids;

  /**
   * @param maxEdge of the longer side in pixels; brought into 32 to 1024
   * @return empty if the person has no such file or it is no picture that can be read
   */
  public Optional<OpenedFile> open(ParticipantId owner, UUID id, int maxEdge) throws IOException {
    Optional<OwnedFile> file =
        findFile.find(owner, id).filter(found -> found.mediaType().startsWith("image/"));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    int edge = Math.max(SMALLEST, Math.min(LARGEST, maxEdge));
    Path kept = folder.path().resolve(file.get().stored().sha256() + "-" + edge + ".jpg");
    if (!Files.exists(kept) && !make(file.get(), edge, kept)) {
      return Optional.empty();
    }
    return Optional.of(
        new OpenedFile(
            Files.newInputStream(kept),
            file.get().name(),
            "image/jpeg",
            Files.size(kept),
            file.get().stored().sha256() + "-" + edge));
  }

  private boolean make(OwnedFile file, int edge, Path kept) throws IOException {
    Files.createDirectories(folder.path());
    Path part = folder.path().resolve(ids.next() + ".part");
    try (InputStream in = store.open(file.stored().key())) {
      try (OutputStream out = Files.newOutputStream(part)) {
        Thumbnails.of(in).size(edge, edge).outputFormat("jpg").toOutputStream(out);
      }
      Files.move(part, kept, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (UnsupportedFormatException | IIOException e) {
      LOG.log(Level.FINE, "CFY-Q060 no thumbnail of " + file.id(), e);
      return false;
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
