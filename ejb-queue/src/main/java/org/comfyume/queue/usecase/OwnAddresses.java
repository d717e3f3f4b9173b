package org.comfyume.queue.usecase;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where the product itself is reached. A worker is never there: it would be asked to run what it
 * asks others to run.
 */
public record OwnAddresses(List<URI> addresses) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  public OwnAddresses {
    addresses = List.copyOf(addresses);
  }

  /** Whether the address has the host and port of one of these. */
  boolean contains(URI address) {
    return addresses.stream().anyMatch(own -> place(own).equals(place(address)));
  }

  private static String place(URI address) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    int port =
        address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
    return (THIS_MACHINE.contains(host) ? "localhost" : host) + ":" + port;
  }
}
