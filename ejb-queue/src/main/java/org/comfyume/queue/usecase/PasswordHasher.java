package org.comfyume.queue.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;

/** Hashes passwords as strongly as {@link PasswordStrength} says. */
@ApplicationScoped
public class PasswordHasher {

  @Inject Pbkdf2PasswordHash hash;

  @PostConstruct
  void strengthen() {
    hash.initialize(PasswordStrength.PARAMETERS);
  }

  /** Slow on purpose. */
  String hash(String password) {
    return hash.generate(password.toCharArray());
  }
}
