package org.comfyume.sim.web;

import io.undertow.server.HttpServerExchange;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.comfyume.sim.model.Dialect;
import org.jspecify.annotations.Nullable;

/** Refuses requests that another site's page made to a server on this machine. */
final class OriginCheck {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private OriginCheck() {}

  static boolean refused(Dialect dialect, HttpServerExchange exchange) {
    String site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
    if (dialect.fetchSiteCheck() && "cross-site".equals(site)) {
      return true;
    }
    String host = exchange.getRequestHeaders().getFirst("Host");
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    return host != null && origin != null && foreign(dialect, host, origin);
  }

  private static boolean foreign(Dialect dialect, String host, String origin) {
    if (origin.equals("null")) {
      return dialect.fetchSiteCheck() && loopback(host);
    }
    String originHost = authority(origin);
    return loopback(host)
        && originHost != null
        && !originHost.equals(host.toLowerCase(Locale.ROOT));
  }

  private static boolean loopback(String host) {
    int colon = host.lastIndexOf(':');
    boolean port = colon > host.lastIndexOf(']');
    return LOOPBACK.contains((port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT));
  }

  private static @Nullable String authority(String origin) {
    try {
      String authority = URI.create(origin).getAuthority();
      return authority == null ? null : authority.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
