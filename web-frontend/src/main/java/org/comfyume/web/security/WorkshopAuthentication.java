package org.comfyume.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.comfyume.core.workshop.Participant;
import org.comfyume.queue.usecase.Conflict;
import org.comfyume.queue.usecase.Locked;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds out who asks, for every request and before anything else of the application runs: a token
 * in the path, a token or name and password in the Authorization header, then the session. A
 * credential that is there but wrong is refused, even if a good cookie came with it.
 *
 * <p>A login page calls {@code SecurityContext.authenticate} with a {@link
 * UsernamePasswordCredential} or a {@link LinkCredential}; the session begins there. The person of
 * a session is read anew at each request, so a changed role or a removed account counts at once.
 * Tokens and passwords never begin a session.
 *
 * <p>Here too a token that may only read, and a caller who asks too often, are stopped: no other
 * place sees every request, those that open sockets included.
 */
@ApplicationScoped
public class WorkshopAuthentication implements HttpAuthenticationMechanism {
  /**
   * Request attribute with the {@link LoginProblem} after {@code SecurityContext.authenticate}
   * failed.
   */
  public static final String PROBLEM = WorkshopAuthentication.class.getName() + ".problem";

  private CallerCheck check;
  private SignIns signIns;
  private RequestLimits limits;
  private String publicUrl;

  @Inject
  WorkshopAuthentication(
      CallerCheck check,
      SignIns signIns,
      RequestLimits limits,
      @ConfigProperty(name = "comfyume.public-url") Optional<String> publicUrl) {
    this.check = check;
    this.signIns = signIns;
    this.limits = limits;
    this.publicUrl = publicUrl.orElse("");
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected WorkshopAuthentication() {}

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    try {
      if (context.isAuthenticationRequest()) {
        return login(request, context);
      }
      return identify(request, response, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void cleanSubject(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Object caller = request.getAttribute(CurrentParticipant.ATTRIBUTE);
    Optional<LoginSession> session = LoginSession.of(request);
    if (caller instanceof Caller known) {
      session.ifPresent(login -> signIns.end(known.participant(), login.id()));
    }
    session.ifPresent(LoginSession::end);
    request.removeAttribute(CurrentParticipant.ATTRIBUTE);
    context.cleanClientSubject();
  }

  private AuthenticationStatus login(HttpServletRequest request, HttpMessageContext context) {
    if (!isOwnPage(request)) {
      return failed(request, new LoginProblem("login.foreign"));
    }
    Credential credential = context.getAuthParameters().getCredential();
    Optional<Participant> person = Optional.empty();
    String wrong = "login.wrong";
    try {
      if (credential instanceof UsernamePasswordCredential pair) {
        person = check.login(pair.getCaller(), pair.getPasswordAsString());
      } else if (credential instanceof LinkCredential link) {
        person = check.loginByLink(link.secret());
        wrong = "login.link.gone";
      }
    } catch (Locked locked) {
      return failed(request, new LoginProblem("login.locked", locked.seconds()));
    }
    return person.isPresent()
        ? begin(request, context, person.get())
        : failed(request, new LoginProblem(wrong));
  }

  private AuthenticationStatus begin(
      HttpServletRequest request, HttpMessageContext context, Participant person) {
    Optional<Caller> before = LoginSession.of(request).flatMap(check::ofSession);
    before.ifPresent(
        caller ->
            LoginSession.of(request).ifPresent(old -> signIns.end(caller.participant(), old.id())));
    LoginSession session = LoginSession.begin(request, signIns.begin(person, request));
    return enter(request, context, new Caller(person, new Caller.Proof.Session(session)));
  }

  private static AuthenticationStatus failed(HttpServletRequest request, LoginProblem problem) {
    request.setAttribute(PROBLEM, problem);
    return AuthenticationStatus.SEND_FAILURE;
  }

  private AuthenticationStatus identify(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws IOException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (!context.isProtected() && !path.startsWith("/login")) {
      // styles and health checks are answered even while no database is
      return context.doNothing();
    }
    Optional<RequestCredential> credential =
        RequestCredential.of(path, request.getHeader("Authorization"));
    String sentence = "Log in first: with name and password, or with a token.";
    try {
      Optional<Caller> caller =
          credential.isPresent()
              ? check.check(credential.get(), request.getRemoteAddr())
              : ofSession(request);
      if (caller.isPresent()) {
        return admit(request, response, context, caller.get());
      }
    } catch (Conflict locked) {
      sentence = String.valueOf(locked.getMessage());
    }
    return context.isProtected()
        ? refuse(request, response, credential.isPresent() ? wrong(sentence) : sentence)
        : context.doNothing();
  }

  private static String wrong(String sentence) {
    return sentence.startsWith("Log in")
        ? "The token, or name and password, is not valid here."
        : sentence;
  }

  private static AuthenticationStatus refuse(
      HttpServletRequest request, HttpServletResponse response, String sentence)
      throws IOException {
    Refusal.unknown(request, response, sentence);
    return AuthenticationStatus.SEND_FAILURE;
  }

  private AuthenticationStatus admit(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context,
      Caller caller)
      throws IOException {
    if (caller.isAmbient()
        && SameOrigin.matters(request.getMethod(), request.getHeader("Upgrade"))
        && !isOwnPage(request)) {
      Refusal.foreign(response);
      return AuthenticationStatus.SEND_FAILURE;
    }
    if (caller.mayOnlyRead() && SameOrigin.changes(request.getMethod())) {
      Refusal.readOnly(request, response);
      return AuthenticationStatus.SEND_FAILURE;
    }
    String path = request.getRequestURI().substring(request.getContextPath().length());
    OptionalLong wait =
        StaticFiles.isOne(request.getMethod(), path)
            ? OptionalLong.empty()
            : limits.request(caller);
    if (wait.isPresent()) {
      Refusal.tooMany(request, response, wait.getAsLong());
      return AuthenticationStatus.SEND_FAILURE;
    }
    return enter(request, context, caller);
  }

  private boolean isOwnPage(HttpServletRequest request) {
    return SameOrigin.holds(
        request.getHeader("Origin"),
        request.getHeader("Sec-Fetch-Site"),
        request.getHeader("Host"),
        publicUrl);
  }

  private Optional<Caller> ofSession(HttpServletRequest request) {
    Optional<LoginSession> session = LoginSession.of(request);
    Optional<Caller> caller = session.flatMap(check::ofSession);
    if (caller.isEmpty()) {
      session.ifPresent(LoginSession::end);
    }
    return caller;
  }

  private static AuthenticationStatus enter(
      HttpServletRequest request, HttpMessageContext context, Caller caller) {
    Caller reader = caller.reading(ReaderLanguage.of(request, caller.participant()));
    request.setAttribute(CurrentParticipant.ATTRIBUTE, reader);
    return context.notifyContainerAboutLogin(new CallerPrincipal(reader), reader.groups());
  }
}
