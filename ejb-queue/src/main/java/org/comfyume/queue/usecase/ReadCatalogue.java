package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The room's merged {@code /object_info}, kept until a worker's changes. */
@ApplicationScoped
public class ReadCatalogue {

  @Inject Catalogues catalogues;

  private volatile @Nullable Kept kept;

  private record Kept(long version, CatalogueJson json) {}

  /** Empty if no worker was ever seen. */
  public Optional<CatalogueJson> read() {
    long version = catalogues.version();
    Kept known = kept;
    if (known != null && known.version() == version) {
      return Optional.of(known.json());
    }
    Map<String, byte[]> sources = catalogues.sources();
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    CatalogueJson json = MergedCatalogue.of(sources.values());
    kept = new Kept(version, json);
    return Optional.of(json);
  }
}
