package org.comfyume.web.security;

import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller as the container hands it on, also to a socket, which has no request. */
record CallerPrincipal(Caller caller) implements Principal {
  @Override
  public String getName() {
    return caller.name();
  }

  /** The caller behind what the container hands out; empty if nobody logged in. */
  static Optional<Caller> callerOf(@Nullable Principal principal) {
    return principal instanceof CallerPrincipal known
        ? Optional.of(known.caller())
        : Optional.empty();
  }
}
