package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.Language;
import org.comfyume.queue.usecase.AccountAnswer;
import org.comfyume.queue.usecase.ChangeLanguage;
import org.comfyume.queue.usecase.ChangePassword;
import org.comfyume.queue.usecase.EndSession;
import org.comfyume.queue.usecase.EndSessions;
import org.comfyume.queue.usecase.ListLinks;
import org.comfyume.queue.usecase.ListSessions;
import org.comfyume.queue.usecase.Locked;
import org.comfyume.queue.usecase.RevokeLinks;
import org.comfyume.web.security.ReaderLanguage;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** Account: password, where I am signed in, and my language. */
@Named
@RequestScoped
public class AccountSettings {
  private static final String AGAIN = "/account?faces-redirect=true";

  @Inject private Visitor visitor;
  @Inject private ChangePassword changePassword;
  @Inject private ChangeLanguage changeLanguage;
  @Inject private ListSessions listSessions;
  @Inject private EndSession endSession;
  @Inject private EndSessions endSessions;
  @Inject private ListLinks listLinks;
  @Inject private RevokeLinks revokeLinks;
  @Inject private Notice notice;
  @Inject private HttpServletRequest request;

  private String problem = "";
  private String wrongField = "";

  /** Does what the pressed button says, if one of these was pressed. */
  public @Nullable String act() {
    String session = request.getParameter("end");
    if (session != null) {
      boolean ended =
          Ids.read(session)
              .filter(id -> endSession.end(visitor.person(), visitor.id(), id))
              .isPresent();
      notice.keep(ended ? "account.session.ended" : "account.session.gone");
      return AGAIN;
    }
    return switch (parameter("step")) {
      case "password" -> password();
      case "language" -> language();
      case "others" -> {
        int ended = endSessions.end(visitor.person(), visitor.id(), visitor.session());
        notice.keep("account.sessions.ended", ended);
        yield AGAIN;
      }
      case "unlink" -> {
        notice.keep("account.unlinked", revokeLinks.revoke(visitor.person(), visitor.id()));
        yield AGAIN;
      }
      default -> null;
    };
  }

  private @Nullable String password() {
    String wanted = parameter("wanted");
    if (!wanted.equals(parameter("again"))) {
      return wrong("again", "account.password.differ");
    }
    try {
      AccountAnswer answer =
          changePassword.change(visitor.person(), parameter("old"), wanted, visitor.session());
      return switch (answer) {
        case DONE -> {
          notice.keep("account.password.done");
          yield AGAIN;
        }
        case TOO_SHORT -> wrong("wanted", "account.password.too_short", Account.SHORTEST_PASSWORD);
        case TOO_LONG -> wrong("wanted", "account.password.too_long", Account.LONGEST_PASSWORD);
        default -> wrong("old", "account.password.wrong");
      };
    } catch (Locked locked) {
      return wrong("old", "account.password.locked", locked.seconds());
    }
  }

  private @Nullable String wrong(String field, String key, Object... arguments) {
    wrongField = field;
    problem = Words.ofPage().say(key, arguments);
    return null;
  }

  private String language() {
    Language chosen = Language.ofWord(parameter("language")).orElse(null);
    changeLanguage.change(visitor.id(), chosen);
    // the sentence about it is read on the page that follows
    Locale next = chosen == null ? ReaderLanguage.ofBrowser(request) : chosen.locale();
    FacesContext.getCurrentInstance().getViewRoot().setLocale(next);
    notice.keep("account.language.done");
    return AGAIN;
  }

  private String parameter(String key) {
    String value = request.getParameter(key);
    return value == null ? "" : value;
  }

  /** Where the person is signed in, this browser among them. */
  public List<SessionRow> getSessions() {
    Words words = Words.ofPage();
    Instant now = InstantSource.system().instant();
    return listSessions.list(visitor.person(), visitor.id()).stream()
        .map(each -> SessionRow.of(each, visitor.session(), words, now))
        .toList();
  }

  /** How many links sign the person in, and how long; empty if none. */
  public String getLinks() {
    Words words = Words.ofPage();
    var links = listLinks.list(visitor.person(), visitor.id());
    return links.stream()
        .map(link -> link.expiresAt())
        .max(Instant::compareTo)
        .map(last -> words.say("account.links", links.size(), date(last, words.locale())))
        .orElse("");
  }

  private static String date(Instant at, Locale locale) {
    Locale used = locale.equals(Locale.ENGLISH) ? Locale.UK : locale;
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .withLocale(used)
        .format(at.atZone(ZoneId.systemDefault()));
  }

  public List<Language> getLanguages() {
    return List.of(Language.values());
  }

  /** The tag of the chosen language, or empty for that of the browser. */
  public String getLanguage() {
    Language chosen = visitor.person().language();
    return chosen == null ? "" : chosen.word();
  }

  /** Why the password was not changed, or empty. */
  public String getProblem() {
    return problem;
  }

  /** The field that is wrong: {@code old}, {@code wanted} or {@code again}. */
  public String getWrongField() {
    return wrongField;
  }
}
