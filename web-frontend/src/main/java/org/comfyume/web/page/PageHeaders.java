package org.comfyume.web.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What our own pages may do in a browser: everything from here, nothing inline, nothing from
 * elsewhere. Stricter than the rest of the application, which also serves ComfyUI's front end; a
 * filter by servlet runs after those by address, so this one has the last word.
 *
 * <p>PrimeFaces offers a policy of its own for every page. Only the pages with its components get
 * something of it, and that is the nonce of this one answer.
 */
@WebFilter(filterName = "PageHeaders", servletNames = "faces")
public class PageHeaders extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final String NAME = "Content-Security-Policy";
  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'self';"
          + " form-action 'self'; frame-ancestors 'self'";

  /** The pages with components of PrimeFaces. */
  private static final Set<String> WITH_NONCE = Set.of("/queue", "/audit");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader(NAME, POLICY);
    if (!request.getServletPath().startsWith("/jakarta.faces.resource")) {
      response.setHeader("Cache-Control", "no-store");
    }
    String page = request.getServletPath().replaceFirst("[.]xhtml$", "");
    chain.doFilter(request, new OwnPolicy(response, WITH_NONCE.contains(page)));
  }

  /** Keeps other policies away, all but a nonce where it is wanted. */
  static final class OwnPolicy extends HttpServletResponseWrapper {
    private static final Pattern NONCE = Pattern.compile("'nonce-[A-Za-z0-9+/=_-]{8,200}'");
    private final boolean withNonce;

    OwnPolicy(HttpServletResponse response, boolean withNonce) {
      super(response);
      this.withNonce = withNonce;
    }

    @Override
    public void addHeader(String name, String value) {
      if (NAME.equalsIgnoreCase(name)) {
        take(value);
      } else {
        super.addHeader(name, value);
      }
    }

    @Override
    public void setHeader(String name, String value) {
      if (NAME.equalsIgnoreCase(name)) {
        take(value);
      } else {
        super.setHeader(name, value);
      }
    }

    private void take(String offered) {
      Matcher nonce = NONCE.matcher(offered);
      if (withNonce && nonce.find()) {
        super.setHeader(NAME, POLICY + "; script-src 'self' " + nonce.group());
      }
    }
  }
}
