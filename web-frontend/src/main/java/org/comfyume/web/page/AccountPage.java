package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.TokenScope;
import org.comfyume.queue.usecase.Conflict;
import org.comfyume.queue.usecase.CreateToken;
import org.comfyume.queue.usecase.IssuedToken;
import org.comfyume.queue.usecase.ListTokens;
import org.comfyume.queue.usecase.NewToken;
import org.comfyume.queue.usecase.RevokeToken;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** Account: my tokens, and a new one, whose secret is on the page that follows and on no other. */
@Named
@RequestScoped
public class AccountPage {
  private static final String FRESH = "fresh-token";
  private static final String AGAIN = "/account?faces-redirect=true";

  @Inject private Visitor visitor;
  @Inject private ListTokens listTokens;
  @Inject private CreateToken createToken;
  @Inject private RevokeToken revokeToken;
  @Inject private Notice notice;
  @Inject private NextPage nextPage;
  @Inject private HttpServletRequest request;

  @Inject private PublicAddress address;

  private List<TokenRow> tokens = List.of();
  private @Nullable FreshToken fresh;
  private String label = "";
  private String scope = TokenScope.SUBMIT.word();
  private String problem = "";

  /**
   * A token that was just made.
   *
   * @param secret told this once
   * @param address of the person's ComfyUI, with the secret in it
   */
  public record FreshToken(String label, String secret, String address) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  @PostConstruct
  void load() {
    Words words = Words.ofPage();
    Instant now = InstantSource.system().instant();
    tokens =
        listTokens.list(visitor.person(), visitor.id()).stream()
            .map(token -> TokenRow.of(token, words, now))
            .toList();
    fresh = nextPage.take(FRESH) instanceof FreshToken made ? made : null;
  }

  /** Makes a token and shows it on the page that follows. Stays here if it cannot. */
  public @Nullable String create() {
    try {
      NewToken wanted = new NewToken(visitor.id(), label, TokenScope.ofWord(scope));
      IssuedToken made = createToken.create(visitor.person(), wanted);
      String url = address.base() + "/t/" + made.secret();
      nextPage.leave(FRESH, new FreshToken(made.token().label(), made.secret(), url));
      return AGAIN;
    } catch (Conflict tooMany) {
      problem = Words.ofPage().say("token.most");
      return null;
    }
  }

  /** Revokes the token whose button was pressed, if one was. */
  public @Nullable String revoke() {
    String pressed = request.getParameter("revoke");
    if (pressed == null) {
      return null;
    }
    boolean revoked =
        Ids.read(pressed)
            .filter(token -> revokeToken.revoke(visitor.person(), visitor.id(), token))
            .isPresent();
    notice.keep(revoked ? "token.revoked" : "token.gone");
    return AGAIN;
  }

  public List<TokenRow> getTokens() {
    return tokens;
  }

  /** The token that was just made, or null. */
  public @Nullable FreshToken getFresh() {
    return fresh;
  }

  public String getLabel() {
    return label;
  }

  public void setLabel(@Nullable String label) {
    this.label = label == null ? "" : label;
  }

  public String getScope() {
    return scope;
  }

  public void setScope(String scope) {
    this.scope = scope;
  }

  /** Why no token was made, or empty. */
  public String getProblem() {
    return problem;
  }
}
