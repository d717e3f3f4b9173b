package org.comfyume.web.security;

import jakarta.security.enterprise.credential.Credential;

/** The secret of a link that signs a person in. Its text form hides it. */
public record LinkCredential(String secret) implements Credential {
  @Override
  public String toString() {
    return "LinkCredential";
  }
}
