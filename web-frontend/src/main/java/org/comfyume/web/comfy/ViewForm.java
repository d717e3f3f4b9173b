package org.comfyume.web.comfy;

import java.util.List;
import java.util.Optional;
import org.comfyume.queue.usecase.PictureForm;
import org.comfyume.queue.usecase.PictureForm.Format;
import org.comfyume.queue.usecase.PictureForm.Part;

/** Reads the parameters of {@code /view} that ask for another form of a picture. */
final class ViewForm {
  private static final int USUAL_QUALITY = 90;

  private ViewForm() {}

  /**
   * @param preview {@code format;quality}; a format that is neither jpeg nor webp is webp
   * @param channel {@code rgb}, {@code a}, or anything else for all
   * @return empty if the file is wanted as it is
   */
  static Optional<PictureForm> parse(Optional<String> preview, Optional<String> channel) {
    String part = channel.orElse("");
    if (preview.isPresent()) {
      return Optional.of(preview(preview.get(), part));
    }
    return switch (part) {
      case "rgb" -> Optional.of(new PictureForm(Format.PNG, Part.RGB, USUAL_QUALITY));
      case "a" -> Optional.of(new PictureForm(Format.PNG, Part.ALPHA, USUAL_QUALITY));
      default -> Optional.empty();
    };
  }

  private static PictureForm preview(String text, String channel) {
    List<String> words = List.of(text.split(";", -1));
    // upstream looks for an a anywhere in the channel: rgba has one too
    boolean jpeg = words.get(0).equals("jpeg") && !channel.contains("a");
    String last = words.get(words.size() - 1);
    return new PictureForm(
        jpeg ? Format.JPEG : Format.WEBP,
        channel.equals("rgb") ? Part.RGB : Part.ALL,
        last.matches("[0-9]{1,9}") ? Integer.parseInt(last) : USUAL_QUALITY);
  }
}
