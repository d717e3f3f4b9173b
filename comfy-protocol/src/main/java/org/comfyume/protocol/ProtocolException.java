package org.comfyume.protocol;

import org.jspecify.annotations.Nullable;

/** A body or frame that is not what ComfyUI's protocol says. The message says what was wrong. */
public class ProtocolException extends Exception {

  public ProtocolException(String message) {
    this(message, null);
  }

  public ProtocolException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
