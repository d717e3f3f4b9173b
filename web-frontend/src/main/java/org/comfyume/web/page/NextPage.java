package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step leaves for the page that follows it, and for no other. Not Faces' flash: that goes to
 * whichever page of the session is asked for first, and open pages read themselves again at any
 * moment. Such a reading says so in a header and takes nothing.
 */
@RequestScoped
public class NextPage {
  /** The header of a reading by a script that only looks for what changed. */
  static final String READS_AGAIN = "Comfyume-Reads-Again";

  private static final String PREFIX = NextPage.class.getName() + ".";

  @Inject private HttpServletRequest request;

  private final Map<String, Object> taken = new HashMap<>();

  /** Leaves something; what was left before under the key and not taken is replaced. */
  public void leave(String key, Serializable value) {
    request.getSession().setAttribute(PREFIX + key, value);
  }

  /** What was left, as often as this request asks; null if nothing was. */
  public @Nullable Object take(String key) {
    HttpSession session = request.getSession(false);
    if (session != null && request.getHeader(READS_AGAIN) == null) {
      Object left = session.getAttribute(PREFIX + key);
      if (left != null) {
        session.removeAttribute(PREFIX + key);
        taken.put(key, left);
      }
    }
    return taken.get(key);
  }
}
