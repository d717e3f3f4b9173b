package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOException;
import org.comfyume.core.artifact.MediaTypes;
import org.comfyume.queue.usecase.ConvertPicture;
import org.comfyume.queue.usecase.OpenFile;
import org.comfyume.queue.usecase.OpenedFile;
import org.comfyume.queue.usecase.PictureForm;
import org.comfyume.queue.usecase.PictureTooLarge;

/**
 * {@code /view}: one's own stored files under ComfyUI's names, pictures also in other forms. A WebP
 * is a JPEG or PNG on a machine for which there is no WebP library; the content type tells.
 */
@ApplicationScoped
class ViewResource implements ComfyResource {
  private OpenFile open;
  private ConvertPicture convert;

  @Inject
  ViewResource(OpenFile open, ConvertPicture convert) {
    this.open = open;
    this.convert = convert;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ViewResource() {}

  @Override
  public List<Route> routes() {
    return List.of(Route.of("GET", "view", this::view));
  }

  private void view(Exchange exchange) throws IOException {
    ViewName wanted =
        ViewName.parse(
            exchange.query("filename"),
            exchange.query("type"),
            exchange.query("subfolder").orElse(""));
    if (wanted.name().isEmpty()) {
      exchange.empty(wanted.status());
      return;
    }
    Optional<OpenedFile> file = open.open(exchange.owner(), wanted.name().get());
    if (file.isEmpty()) {
      exchange.empty(404);
      return;
    }
    Optional<PictureForm> form =
        ViewForm.parse(exchange.query("preview"), exchange.query("channel"));
    if (form.isEmpty()) {
      FileSender.send(typed(file.get()), exchange.request(), exchange.response());
    } else {
      sendAs(form.get(), file.get(), exchange);
    }
  }

  /** ComfyUI too has trouble with what is no picture; one that is too large is named so. */
  private void sendAs(PictureForm form, OpenedFile file, Exchange exchange) throws IOException {
    try (file) {
      if (FileSender.isKnown(form.tagOf(file), exchange.request(), exchange.response())) {
        return;
      }
      FileSender.send(convert.convert(file, form), exchange.request(), exchange.response());
    } catch (PictureTooLarge tooLarge) {
      exchange.response().reset();
      exchange.text(413, String.valueOf(tooLarge.getMessage()));
    } catch (IIOException noPicture) {
      exchange.response().reset();
      exchange.trouble();
    }
  }

  /** The name tells the type, as upstream has it; where it tells nothing, what is stored does. */
  private static OpenedFile typed(OpenedFile file) {
    String guessed = MediaTypes.ofName(file.name().filename());
    return guessed.equals(MediaTypes.UNKNOWN)
        ? file
        : new OpenedFile(file.body(), file.name(), guessed, file.size(), file.sha256());
  }
}
