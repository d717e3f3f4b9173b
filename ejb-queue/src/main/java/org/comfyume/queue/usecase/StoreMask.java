package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.imageio.IIOException;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Keeps one of a person's pictures with another transparency, as a PNG with the texts of the
 * original. Both are decoded in memory, within bounds; no transaction.
 */
@ApplicationScoped
public class StoreMask {

  @Inject OpenFile openFile;
  @Inject StoreUpload storeUpload;

  private final PixelBudget budget = new PixelBudget();

  /**
   * @param original the picture whose colours are kept; if the person has no such file nothing is
   *     stored, and ComfyUI says nothing of it either
   * @param mask a picture of the same size; its transparency counts
   * @return the name under which graphs find it
   * @throws IIOException if one of them is no picture or their sizes differ
   */
  public FileName store(
      ParticipantId owner,
      FileName wanted,
      boolean overwrite,
      Optional<FileName> original,
      InputStream mask)
      throws IOException {
    Optional<OpenedFile> found =
        original.isEmpty() ? Optional.empty() : openFile.open(owner, original.get());
    if (found.isEmpty()) {
      return wanted;
    }
    byte[] png;
    try (OpenedFile file = found.get()) {
      png = masked(PictureReader.of(file.body()), PictureReader.of(mask));
    }
    return storeUpload.store(owner, wanted, overwrite, new ByteArrayInputStream(png));
  }

  private byte[] masked(PictureReader original, PictureReader mask) throws IOException {
    return budget.spend(
        original.pixels() + mask.pixels(),
        () -> {
          BufferedImage colours = original.read();
          PngTexts texts = new PngTexts(original.metadata());
          try {
            return PictureWriter.png(PictureChannels.masked(colours, mask.read()), texts);
          } catch (IllegalArgumentException sizesDiffer) {
            throw new IIOException(sizesDiffer.getMessage(), sizesDiffer);
          }
        });
  }
}
