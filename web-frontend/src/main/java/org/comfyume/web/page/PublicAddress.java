package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where people reach this server, for what is written down and used elsewhere. */
@RequestScoped
public class PublicAddress {
  @Inject private HttpServletRequest request;

  @Inject
  @ConfigProperty(name = "comfyume.public-url")
  private Optional<String> publicUrl;

  /**
   * Without a slash at the end. The configured address, unless that is the default, which means
   * nothing elsewhere; then the one under which this page was asked for.
   */
  String base() {
    String asked = request.getRequestURL().toString().replaceFirst("(?<=[^/:])/[^/].*$", "");
    return publicUrl
            .filter(url -> !url.contains("://localhost"))
            .orElse(asked)
            .replaceFirst("/$", "")
        + request.getContextPath();
  }
}
