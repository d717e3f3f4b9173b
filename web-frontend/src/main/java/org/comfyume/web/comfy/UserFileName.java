package org.comfyume.web.comfy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.comfyume.core.userdata.UserPath;

/**
 * The place among a person's files that a client names, or the status with which ComfyUI refuses
 * it.
 *
 * @param path empty if refused
 * @param status 200 or the refusal
 */
record UserFileName(Optional<UserPath> path, int status) {

  /**
   * @param name as it came out of the path or the query; like ComfyUI, this decodes once more what
   *     still has a percent sign
   */
  static UserFileName parse(String name) {
    try {
      Optional<UserPath> path = UserPath.inside(unquote(name));
      return new UserFileName(path, path.isPresent() ? 200 : 403);
    } catch (IllegalArgumentException noFileCanHaveIt) {
      return new UserFileName(Optional.empty(), 400);
    }
  }

  /** Decodes as Python does: what is no sequence stays, what is no UTF-8 becomes U+FFFD. */
  static String unquote(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
      if (raw[i] == '%' && high >= 0 && low >= 0) {
        decoded.write(high * 16 + low);
        i += 2;
      } else {
        decoded.write(raw[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }
}
