package org.comfyume.web.security;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a request comes from one of our own pages. A browser sends its cookie along with
 * whatever page made it do so; only a page of this origin may use it to change something or to open
 * a socket.
 */
final class SameOrigin {
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private SameOrigin() {}

  /** Whether a request with this method may change something. */
  static boolean changes(String method) {
    return !HARMLESS.contains(method);
  }

  /** Whether the request needs the check at all: it changes something or opens a socket. */
  static boolean matters(String method, @Nullable String upgrade) {
    return changes(method) || "websocket".equalsIgnoreCase(upgrade);
  }

  /**
   * @param origin the Origin header; null if none was sent, as programs do
   * @param fetchSite the Sec-Fetch-Site header or null
   * @param host the Host header or null
   * @param publicUrl the address people use when a proxy stands before us, or ""
   */
  static boolean holds(
      @Nullable String origin,
      @Nullable String fetchSite,
      @Nullable String host,
      String publicUrl) {
    if (origin != null) {
      String authority = authority(origin);
      return !authority.isEmpty()
          && (authority.equalsIgnoreCase(host) || authority.equals(authority(publicUrl)));
    }
    return fetchSite == null || OWN_SITE.contains(fetchSite.toLowerCase(Locale.ROOT));
  }

  private static String authority(String url) {
    try {
      String authority = URI.create(url).getRawAuthority();
      return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAnUrl) {
      return "";
    }
  }
}
