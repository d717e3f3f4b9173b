package org.comfyume.web.comfy.socket;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import org.jspecify.annotations.Nullable;

/**
 * The container's threads for {@link ComfyFeed}, made when the first socket opens. A bean that is
 * made earlier, by a worker event while the application still starts, gets no resource and would
 * keep none for ever.
 */
@Dependent
class LaneThreads {
  @Resource private @Nullable ManagedExecutorService executor;

  /**
   * @throws IllegalStateException while the application still starts
   */
  ManagedExecutorService get() {
    ManagedExecutorService known = executor;
    if (known == null) {
      throw new IllegalStateException("The application has not started yet.");
    }
    return known;
  }
}
