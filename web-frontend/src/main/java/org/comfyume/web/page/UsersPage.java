package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.usecase.AccountAnswer;
import org.comfyume.queue.usecase.ChangePerson;
import org.comfyume.queue.usecase.Conflict;
import org.comfyume.queue.usecase.CreatePerson;
import org.comfyume.queue.usecase.Credential;
import org.comfyume.queue.usecase.DisablePerson;
import org.comfyume.queue.usecase.EnablePerson;
import org.comfyume.queue.usecase.EndSession;
import org.comfyume.queue.usecase.EndSessions;
import org.comfyume.queue.usecase.IssueLink;
import org.comfyume.queue.usecase.ListPeople;
import org.comfyume.queue.usecase.ListSessions;
import org.comfyume.queue.usecase.NewPerson;
import org.comfyume.queue.usecase.ResetPassword;
import org.comfyume.queue.usecase.RevokeLinks;
import org.comfyume.queue.usecase.SetWeight;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** Users: who has an account, and all that an admin does about it. */
@Named
@RequestScoped
public class UsersPage {
  private static final String AGAIN = "/users?faces-redirect=true";
  private static final String CARDS = "/credentials?faces-redirect=true";

  @Inject private Visitor visitor;
  @Inject private ListPeople listPeople;
  @Inject private CreatePerson createPerson;
  @Inject private ChangePerson changePerson;
  @Inject private SetWeight setWeight;
  @Inject private DisablePerson disablePerson;
  @Inject private EnablePerson enablePerson;
  @Inject private ResetPassword resetPassword;
  @Inject private IssueLink issueLink;
  @Inject private RevokeLinks revokeLinks;
  @Inject private ListSessions listSessions;
  @Inject private EndSession endSession;
  @Inject private EndSessions endSessions;
  @Inject private PublicAddress address;
  @Inject private Notice notice;
  @Inject private NextPage nextPage;
  @Inject private HttpServletRequest request;

  private List<PersonRow> everybody = List.of();
  private String problem = "";

  @PostConstruct
  void load() {
    Words words = Words.ofPage();
    String me = visitor.id().value();
    everybody =
        listPeople.list(visitor.person()).stream()
            .map(view -> PersonRow.of(view, me, words))
            .toList();
  }

  /** Does what the pressed button says. */
  public @Nullable String act() {
    String session = request.getParameter("end");
    String step = session != null ? "end" : parameter("step");
    if (step.equals("create")) {
      return create();
    }
    PersonRow person = getPerson();
    if (person == null) {
      if (step.isEmpty() || step.equals("preview") || step.equals("import")) {
        return null;
      }
      notice.keepBad("users.answer.unknown");
      return AGAIN;
    }
    ParticipantId id = new ParticipantId(person.name());
    String shown = person.displayName();
    return switch (step) {
      case "save" -> save(person, id);
      case "disable" -> told(disablePerson.disable(visitor.person(), id), "users.disabled", shown);
      case "enable" -> told(enablePerson.enable(visitor.person(), id), "users.enabled", shown);
      case "reset" -> resetPassword(id, shown);
      case "link" -> cards(() -> withLink(id, shown));
      case "unlink" -> said(person, "users.unlinked", revokeLinks.revoke(visitor.person(), id));
      case "endall" -> said(person, "users.ended", endSessions.end(visitor.person(), id, keep(id)));
      case "end" -> end(person, id, session);
      default -> null;
    };
  }

  private @Nullable String create() {
    String name = parameter("name").strip();
    String shown = parameter("displayName").strip();
    Role role = RosterText.role(parameter("role"));
    Words words = Words.ofPage();
    if (!ParticipantId.ALLOWED.matcher(name).matches()) {
      problem = words.say("users.roster.name", name);
    } else if (everybody.stream().anyMatch(row -> row.name().equals(name))) {
      problem = words.say("users.taken", name);
    } else if (role == null || shown.length() > org.comfyume.core.workshop.Account.LONGEST_NAME) {
      problem = words.say("users.answer.bad_name");
    }
    if (!problem.isEmpty()) {
      return null;
    }
    ParticipantId id = new ParticipantId(name);
    String display = shown.isEmpty() ? name : shown;
    Role wanted = Objects.requireNonNull(role);
    return cards(
        () -> {
          String password =
              createPerson.create(visitor.person(), new NewPerson(id, wanted, display, null));
          String link = issueLink.issue(visitor.person(), id).secret();
          return new Credential(id, display, password, link);
        });
  }

  private Credential withLink(ParticipantId id, String shown) {
    return new Credential(id, shown, null, issueLink.issue(visitor.person(), id).secret());
  }

  private @Nullable String resetPassword(ParticipantId id, String shown) {
    return resetPassword
        .reset(visitor.person(), id)
        .map(password -> cards(() -> new Credential(id, shown, password, null)))
        .orElse(AGAIN);
  }

  /** The card of one person, on the page that follows. */
  private @Nullable String cards(Supplier<Credential> made) {
    try {
      nextPage.leave(Sheet.KEY, Sheet.of(List.of(made.get()), address.base()));
      return CARDS;
    } catch (Conflict refused) {
      problem = Words.ofPage().say("users.refused");
      return null;
    }
  }

  private @Nullable String save(PersonRow person, ParticipantId id) {
    String typed = parameter("weight").strip();
    Double weight = typed.isEmpty() ? null : RosterText.weight(typed);
    if (!typed.isEmpty() && weight == null) {
      problem = Words.ofPage().say("users.roster.weight", typed);
      return null;
    }
    Role role =
        Optional.ofNullable(RosterText.role(parameter("role")))
            .orElseGet(() -> Role.ofWord(person.role()));
    AccountAnswer answer =
        changePerson.change(visitor.person(), id, parameter("displayName"), role);
    if (answer != AccountAnswer.DONE) {
      problem = Words.ofPage().say("users.answer." + answer.word());
      return null;
    }
    Double before = person.weight().isEmpty() ? null : Double.valueOf(person.weight());
    if (!Objects.equals(before, weight)) {
      setWeight.set(visitor.person(), id, weight);
    }
    notice.keep("users.saved", parameter("displayName").strip());
    return AGAIN;
  }

  private @Nullable String told(AccountAnswer answer, String key, String name) {
    if (answer == AccountAnswer.DONE) {
      notice.keep(key, name);
      return AGAIN;
    }
    problem = Words.ofPage().say("users.answer." + answer.word());
    return null;
  }

  private String end(PersonRow person, ParticipantId id, String session) {
    boolean ended =
        Ids.read(session).filter(known -> endSession.end(visitor.person(), id, known)).isPresent();
    return said(person, "users.ended", ended ? 1 : 0);
  }

  private String said(PersonRow person, String key, int count) {
    notice.keep(key, count, person.displayName());
    return AGAIN + "&who=" + person.name();
  }

  /** An admin who ends all own sessions stays signed in here. */
  private @Nullable UUID keep(ParticipantId id) {
    return id.equals(visitor.id()) ? visitor.session() : null;
  }

  private String parameter(String key) {
    String value = request.getParameter(key);
    return value == null ? "" : value;
  }

  /** Those whose name has what was searched for. */
  public List<PersonRow> getPeople() {
    String wanted = getQuery().toLowerCase(Locale.ROOT);
    return everybody.stream().filter(row -> row.haystack().contains(wanted)).toList();
  }

  public int getCount() {
    return (int) everybody.stream().filter(row -> !row.disabled()).count();
  }

  public int getDisabledCount() {
    return everybody.size() - getCount();
  }

  public String getQuery() {
    return parameter("q").strip();
  }

  /** The person whose card is open, or null. */
  public @Nullable PersonRow getPerson() {
    String who = parameter("who");
    return everybody.stream().filter(row -> row.name().equals(who)).findFirst().orElse(null);
  }

  /** Where that person is signed in. */
  public List<SessionRow> getSessions() {
    PersonRow person = getPerson();
    if (person == null) {
      return List.of();
    }
    Words words = Words.ofPage();
    UUID here = visitor.session();
    return listSessions.list(visitor.person(), new ParticipantId(person.name())).stream()
        .map(each -> SessionRow.of(each, here, words, InstantSource.system().instant()))
        .toList();
  }

  /** Why nothing was done, or empty. */
  public String getProblem() {
    return problem;
  }

  /** What was typed and not taken. */
  public String typed(String field, String otherwise) {
    String value = request.getParameter(field);
    return value == null || problem.isEmpty() ? otherwise : value;
  }

  /** Whether the form for a new person is to be open. */
  public boolean isCreating() {
    return !problem.isEmpty() && parameter("step").equals("create");
  }

  public List<Role> getRoles() {
    return List.of(Role.values());
  }
}
