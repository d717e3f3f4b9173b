package org.comfyume.core.fleet;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a worker. Equality of all three parts decides whether a pooled connection may be
 * used again.
 *
 * @param id the worker
 * @param base scheme, host, port and optional base path; never ends with a slash
 * @param token sent as {@code Authorization: Bearer}, or null for none; never logged
 */
public record WorkerEndpoint(WorkerId id, URI base, @Nullable String token) {

  public WorkerEndpoint {
    String text = base.toString();
    String scheme = base.getScheme();
    if (base.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "A worker's address is http:// or https:// with a host; this is not one: " + text);
    }
    if (text.endsWith("/")) {
      base = URI.create(text.replaceAll("/+$", ""));
    }
  }

  /** Without the token, so that it may stand in a log line. */
  @Override
  public String toString() {
    return id + " at " + base;
  }
}
