package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Signature only; replaced below. */
@ApplicationScoped
public class ReadCatalogue {

  public Optional<CatalogueJson> read() {
    throw new UnsupportedOperationException();
  }
}
