package org.comfyume.queue.usecase;

import org.comfyume.core.workshop.ApiToken;

/**
 * A token just made; its text form hides the secret.
 *
 * @param secret what the client sends; told this once and kept only as a hash
 */
public record IssuedToken(ApiToken token, String secret) {
  @Override
  public String toString() {
    return "IssuedToken[" + token + "]";
  }
}
