package org.comfyume.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Hears when a session of the container runs out. */
@WebListener
public class SessionEnds implements HttpSessionListener {
  @Inject private SignIns signIns;

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    LoginSession.idOf(event.getSession()).ifPresent(signIns::gone);
  }
}
