package org.comfyume.web.comfy.socket;

import java.nio.charset.StandardCharsets;

/** Something to be sent over a socket. */
sealed interface Frame {
  /** Roughly how much memory it takes while it waits, in bytes. */
  int size();

  /** Whether a newer one makes it worthless. */
  boolean replaceable();

  /** JSON. */
  record Text(String json) implements Frame {
    /** ComfyUI's envelope. */
    static Text of(String type, String dataJson) {
      return new Text("{\"type\":\"" + type + "\",\"data\":" + dataJson + "}");
    }

    /** Whether ComfyUI's envelope says so. */
    boolean isOf(String type) {
      return json.startsWith("{\"type\":\"" + type + "\"");
    }

    @Override
    public int size() {
      return json.length();
    }

    @Override
    public boolean replaceable() {
      return false;
    }
  }

  /**
   * A binary event.
   *
   * @param replaceable true for a preview of a step; false for a picture that is a result
   */
  @SuppressWarnings("ArrayRecordComponent") // moved, never compared
  record Binary(byte[] bytes, boolean replaceable) implements Frame {
    @Override
    public int size() {
      return bytes.length;
    }
  }

  /** UTF-8. */
  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
