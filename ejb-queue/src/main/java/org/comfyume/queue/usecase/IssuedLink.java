package org.comfyume.queue.usecase;

import org.comfyume.core.workshop.LoginLink;

/**
 * A link that was just made.
 *
 * @param secret told this once; it is in no text form of this
 */
public record IssuedLink(LoginLink link, String secret) {
  @Override
  public String toString() {
    return "IssuedLink[" + link + "]";
  }
}
