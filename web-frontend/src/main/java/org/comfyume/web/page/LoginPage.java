package org.comfyume.web.page;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.comfyume.core.workshop.Participant;
import org.comfyume.queue.usecase.CheckLink;
import org.comfyume.web.security.LinkCredential;
import org.comfyume.web.security.LoginProblem;
import org.comfyume.web.security.WorkshopAuthentication;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** Sign in. The answer to a wrong pair never tells which half was wrong. */
@Named
@RequestScoped
public class LoginPage {
  private static final String START = "/now";

  @Inject private SecurityContext security;
  @Inject private CheckLink checkLink;
  private @Nullable String name;
  private @Nullable String password;
  private String problem = "";
  private String link = "";
  private String guest = "";

  /**
   * Reads a link that signs in. That uses up nothing: programs that preview links come here too.
   */
  @PostConstruct
  void readLink() {
    String secret = parameter("link", "");
    if (!secret.isEmpty()) {
      link = secret;
      guest = checkLink.check(secret).map(Participant::displayName).orElse("");
      problem = guest.isEmpty() ? Words.ofPage().say("login.link.gone") : "";
    }
  }

  /** Checks the pair and goes to the page that was asked for. */
  public void signIn() throws IOException {
    if (name == null || password == null) {
      problem = Words.ofPage().say("login.incomplete");
      return;
    }
    finish(new UsernamePasswordCredential(name.strip(), password));
  }

  /** Signs in whom the link is for. */
  public void signInByLink() throws IOException {
    finish(new LinkCredential(link));
  }

  private void finish(Credential credential) throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext external = faces.getExternalContext();
    AuthenticationStatus status = authenticate(external, credential);
    if (status == AuthenticationStatus.SUCCESS) {
      external.redirect(external.getRequestContextPath() + getWanted());
    } else if (status == AuthenticationStatus.SEND_CONTINUE) {
      faces.responseComplete();
    } else {
      Object known = external.getRequestMap().get(WorkshopAuthentication.PROBLEM);
      LoginProblem why =
          known instanceof LoginProblem told ? told : new LoginProblem("login.wrong", 0);
      problem = Words.ofPage().say(why.key(), why.seconds());
      guest = "";
    }
  }

  private AuthenticationStatus authenticate(ExternalContext external, Credential credential) {
    return security.authenticate(
        (HttpServletRequest) external.getRequest(),
        (HttpServletResponse) external.getResponse(),
        withParams().credential(credential).newAuthentication(true));
  }

  /** Where to go afterwards: a path of this application, never another site. */
  public String getWanted() {
    String wanted = parameter("wanted", START);
    return isLocalPath(wanted) ? wanted : START;
  }

  private static String parameter(String key, String otherwise) {
    return FacesContext.getCurrentInstance()
        .getExternalContext()
        .getRequestParameterMap()
        .getOrDefault(key, otherwise);
  }

  /** The secret of the link with which this page was opened, or empty. */
  public String getLink() {
    return link;
  }

  /** Whom that link signs in; empty without one that works. */
  public String getGuest() {
    return guest;
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
