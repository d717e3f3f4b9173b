package org.comfyume.queue.storage;

import org.comfyume.core.artifact.ArtifactStore;
import org.comfyume.queue.fake.InMemoryArtifactStore;

class InMemoryArtifactStoreTest extends ArtifactStoreContract {

  private final InMemoryArtifactStore store = new InMemoryArtifactStore();

  @Override
  ArtifactStore store() {
    return store;
  }
}
