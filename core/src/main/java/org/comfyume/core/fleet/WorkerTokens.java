package org.comfyume.core.fleet;

import org.jspecify.annotations.Nullable;

/** Port: the secrets of workers, which are in the configuration and never in the database. */
@FunctionalInterface
public interface WorkerTokens {

  /** What is sent to the worker as bearer token, or null for none. */
  @Nullable String token(WorkerId worker);
}
