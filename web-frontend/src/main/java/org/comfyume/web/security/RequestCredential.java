package org.comfyume.web.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request brings along, apart from a cookie, to prove who sends it. */
sealed interface RequestCredential {
  /** A token; its text form hides it. */
  record Token(String secret) implements RequestCredential {
    @Override
    public String toString() {
      return "Token";
    }
  }

  /** Name and password; their text form hides the password. */
  record NameAndPassword(String name, String password) implements RequestCredential {
    @Override
    public String toString() {
      return "NameAndPassword[" + name + "]";
    }
  }

  /** There is a credential, but not one that we understand; it proves nothing. */
  record Unreadable() implements RequestCredential {}

  /**
   * Reads the credential: the token in the path goes before the header.
   *
   * @param path request path below the context root, as sent
   * @param authorization the header, or null
   */
  static Optional<RequestCredential> of(String path, @Nullable String authorization) {
    if (path.startsWith("/t/")) {
      int end = path.indexOf('/', 3);
      return Optional.of(new Token(end < 0 ? path.substring(3) : path.substring(3, end)));
    }
    return authorization == null ? Optional.empty() : Optional.of(ofHeader(authorization.trim()));
  }

  private static RequestCredential ofHeader(String header) {
    int blank = header.indexOf(' ');
    String scheme = blank < 0 ? header : header.substring(0, blank);
    String value = blank < 0 ? "" : header.substring(blank + 1).trim();
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "bearer" -> value.isEmpty() ? new Unreadable() : new Token(value);
      case "basic" -> ofBasic(value);
      default -> new Unreadable();
    };
  }

  private static RequestCredential ofBasic(String value) {
    try {
      String pair = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 1
          ? new Unreadable()
          : new NameAndPassword(pair.substring(0, colon), pair.substring(colon + 1));
    } catch (IllegalArgumentException notBase64) {
      return new Unreadable();
    }
  }
}
