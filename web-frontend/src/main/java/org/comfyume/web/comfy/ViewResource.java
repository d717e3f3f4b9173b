package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.comfyume.queue.usecase.OpenFile;
import org.comfyume.queue.usecase.OpenedFile;

/** {@code /view}: one's own stored files under ComfyUI's names. */
@ApplicationScoped
class ViewResource implements ComfyResource {
  private OpenFile open;

  @Inject
  ViewResource(OpenFile open) {
    this.open = open;
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
    } else {
      FileSender.send(file.get(), exchange.request(), exchange.response());
    }
  }
}
