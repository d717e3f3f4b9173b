package org.comfyume.queue.usecase;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.jspecify.annotations.Nullable;

/**
 * A worker as an admin typed it.
 *
 * @param id short name that stays, 1 to 40 of a-z, 0-9 and '-'
 * @param label what people read, 1 to {@link #LONGEST_LABEL} characters
 * @param url address of the ComfyUI server
 */
public record WorkerDraft(String id, String label, String url) {

  public static final int LONGEST_LABEL = 60;

  /** Addresses of the machine's own network card: cloud providers keep secrets there. */
  private static final Pattern LINK_LOCAL =
      Pattern.compile("169[.]254[.].*|\\[fe[89ab][0-9a-f]:.*|0[.]0[.]0[.]0|\\[::]");

  public WorkerDraft {
    id = id.strip();
    label = label.strip();
    url = url.strip().replaceFirst("/+$", "");
  }

  /** What is wrong with it before anybody is asked. */
  public enum Fault {
    ID,
    LABEL,
    URL,
    /** It holds a name or a password. */
    CREDENTIALS,
    /** It is the product itself. */
    OWN_ADDRESS
  }

  /** The first fault, or empty. */
  Optional<Fault> fault(OwnAddresses own) {
    if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      return Optional.of(Fault.ID);
    }
    if (label.isEmpty() || label.length() > LONGEST_LABEL || label.chars().anyMatch(c -> c < ' ')) {
      return Optional.of(Fault.LABEL);
    }
    URI address = address();
    if (address == null) {
      return Optional.of(url.contains("@") ? Fault.CREDENTIALS : Fault.URL);
    }
    return own.contains(address) ? Optional.of(Fault.OWN_ADDRESS) : Optional.empty();
  }

  private @Nullable URI address() {
    try {
      URI uri = new URI(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean plain =
          uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      return http
              && plain
              && uri.getPort() <= 65_535
              && !LINK_LOCAL.matcher(uri.getHost()).matches()
          ? uri
          : null;
    } catch (URISyntaxException notAnAddress) {
      return null;
    }
  }

  /** How to reach it; only of a draft without fault. */
  WorkerEndpoint endpoint(@Nullable String token) {
    return new WorkerEndpoint(new WorkerId(id), URI.create(url), token);
  }
}
