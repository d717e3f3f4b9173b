package org.comfyume.queue.usecase;

import java.util.Map;

/**
 * How passwords are hashed: PBKDF2 with HMAC-SHA-512, 210 000 rounds, as OWASP's cheat sheet on
 * password storage advises. Jakarta Security's own default has 2 048 rounds. A stored hash carries
 * its parameters, so these may be raised.
 */
final class PasswordStrength {

  static final Map<String, String> PARAMETERS =
      Map.of(
          "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
          "Pbkdf2PasswordHash.Iterations", "210000",
          "Pbkdf2PasswordHash.SaltSizeBytes", "32",
          "Pbkdf2PasswordHash.KeySizeBytes", "64");

  private PasswordStrength() {}
}
