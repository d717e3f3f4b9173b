package org.comfyume.web.page;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.comfyume.web.security.WorkshopAuthentication;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** Sign in. The answer to a wrong pair never tells which half was wrong. */
@Named
@RequestScoped
public class LoginPage {
  private static final String START = "/now";

  @Inject private SecurityContext security;
  private @Nullable String name;
  private @Nullable String password;
  private String problem = "";

  /** Checks the pair and goes to the page that was asked for. */
  public void signIn() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext external = faces.getExternalContext();
    Words words = Words.ofPage();
    if (name == null || password == null) {
      problem = words.say("login.incomplete");
      return;
    }
    AuthenticationStatus status = authenticate(external, name, password);
    if (status == AuthenticationStatus.SUCCESS) {
      external.redirect(external.getRequestContextPath() + getWanted());
    } else if (status == AuthenticationStatus.SEND_CONTINUE) {
      faces.responseComplete();
    } else {
      Object sentence = external.getRequestMap().get(WorkshopAuthentication.PROBLEM);
      problem = sentence instanceof String text ? text : words.say("login.wrong");
    }
  }

  private AuthenticationStatus authenticate(ExternalContext external, String who, String secret) {
    return security.authenticate(
        (HttpServletRequest) external.getRequest(),
        (HttpServletResponse) external.getResponse(),
        withParams()
            .credential(new UsernamePasswordCredential(who.strip(), secret))
            .newAuthentication(true));
  }

  /** Where to go afterwards: a path of this application, never another site. */
  public String getWanted() {
    String wanted =
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .getRequestParameterMap()
            .getOrDefault("wanted", START);
    return isLocalPath(wanted) ? wanted : START;
  }

  static boolean isLocalPath(String path) {
    return path.matches("/[A-Za-z0-9_-][A-Za-z0-9_./?=&%-]*") && !path.startsWith("/login");
  }

  public @Nullable String getName() {
    return name;
  }

  public void setName(@Nullable String name) {
    this.name = name;
  }

  public @Nullable String getPassword() {
    return password;
  }

  public void setPassword(@Nullable String password) {
    this.password = password;
  }

  public String getProblem() {
    return problem;
  }
}
