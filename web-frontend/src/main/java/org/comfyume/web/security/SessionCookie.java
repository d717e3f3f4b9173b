package org.comfyume.web.security;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.annotation.WebListener;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Makes the session cookie strict: no script reads it, other sites' forms do not send it, and it
 * travels over TLS only where people reach us by https.
 */
@WebListener
public class SessionCookie implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
    context.setSessionTimeout(12 * 60);
    SessionCookieConfig cookie = context.getSessionCookieConfig();
    cookie.setName("comfyume");
    cookie.setHttpOnly(true);
    cookie.setSecure(publicUrl().startsWith("https:"));
    cookie.setAttribute("SameSite", "Lax");
  }

  private static String publicUrl() {
    return ConfigProvider.getConfig()
        .getOptionalValue("comfyume.public-url", String.class)
        .orElse("");
  }
}
