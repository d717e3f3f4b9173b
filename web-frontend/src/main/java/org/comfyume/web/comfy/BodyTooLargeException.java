package org.comfyume.web.comfy;

import java.io.IOException;

/** The request's body is longer than its route allows; answered with 413 in ComfyUI's words. */
class BodyTooLargeException extends IOException {
  /**
   * @param limit in bytes
   */
  BodyTooLargeException(long limit) {
    super("Maximum request body size " + limit + " exceeded.");
  }
}
