package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.queue.usecase.Conflict;
import org.comfyume.queue.usecase.Credential;
import org.comfyume.queue.usecase.ImportRoster;
import org.comfyume.queue.usecase.ListPeople;
import org.comfyume.queue.usecase.RosterEntry;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A roster: first what each line would do, then all of it or nothing. Between the two the text
 * travels in the page, and is read again.
 */
@Named
@RequestScoped
public class RosterForm {
  private static final int MOST_BYTES = 256 * 1024;

  @Inject private ListPeople listPeople;
  @Inject private ImportRoster importRoster;
  @Inject private Visitor visitor;
  @Inject private NextPage nextPage;
  @Inject private PublicAddress address;
  @Inject private HttpServletRequest request;

  private String text = "";
  private String problem = "";
  private List<Row> rows = List.of();
  private List<RosterEntry> entries = List.of();

  /**
   * What one line would do.
   *
   * @param state {@code new}, {@code there} or {@code bad}
   * @param what in words
   */
  public record Row(long number, String name, String state, String what) {}

  @PostConstruct
  void read() {
    String typed = request.getParameter("roster");
    text = typed == null ? "" : typed;
  }

  /** Shows what the roster would do, or does it. */
  public @Nullable String act() throws IOException, ServletException {
    String step = request.getParameter("step");
    if ("preview".equals(step)) {
      preview();
    } else if ("import".equals(step)) {
      preview();
      return isReady() ? importAll() : null;
    }
    return null;
  }

  private void preview() throws IOException, ServletException {
    Words words = Words.ofPage();
    if (!readFile(words)) {
      return;
    }
    Set<String> known =
        listPeople.list(visitor.person()).stream()
            .map(view -> view.account().id().value())
            .collect(Collectors.toSet());
    List<RosterText.Line> lines = RosterText.read(text);
    rows = lines.stream().map(line -> row(line, known, words)).toList();
    entries =
        lines.stream()
            .map(RosterText.Line::entry)
            .filter(entry -> entry != null && !known.contains(entry.id().value()))
            .map(java.util.Objects::requireNonNull)
            .toList();
    if (rows.isEmpty()) {
      problem = words.say("users.roster.empty");
    } else if (entries.size() > ImportRoster.MOST) {
      problem = words.say("users.roster.many", ImportRoster.MOST);
    }
  }

  /** Takes the text of a file, if one was chosen; false if that is no text. */
  private boolean readFile(Words words) throws IOException, ServletException {
    String type = request.getContentType();
    Part file = type != null && type.startsWith("multipart/") ? request.getPart("file") : null;
    if (file != null && file.getSize() > 0) {
      if (file.getSize() > MOST_BYTES) {
        problem = words.say("users.roster.big");
        return false;
      }
      try (InputStream body = file.getInputStream()) {
        text =
            StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(body.readAllBytes()))
                .toString();
      } catch (CharacterCodingException notText) {
        problem = words.say("users.roster.encoding");
        return false;
      }
    }
    if (text.length() > MOST_BYTES) {
      problem = words.say("users.roster.big");
      return false;
    }
    return true;
  }

  private static Row row(RosterText.Line line, Set<String> known, Words words) {
    RosterEntry entry = line.entry();
    if (entry == null) {
      return new Row(line.number(), line.name(), "bad", words.say(line.problem(), line.wrong()));
    }
    if (known.contains(entry.id().value())) {
      return new Row(line.number(), line.name(), "there", words.say("users.roster.there"));
    }
    String role = words.say("users.role." + entry.role().word());
    Double weight = entry.weight();
    String what =
        weight == null
            ? words.say("users.roster.add", entry.displayName(), role)
            : words.say("users.roster.add.weight", entry.displayName(), role, weight);
    return new Row(line.number(), line.name(), "new", what);
  }

  private @Nullable String importAll() {
    boolean links = request.getParameter("links") != null;
    try {
      List<Credential> made = importRoster.importAll(visitor.person(), entries, links);
      nextPage.leave(Sheet.KEY, Sheet.of(made, address.base()));
      return "/credentials?faces-redirect=true";
    } catch (Conflict somebodyWasFaster) {
      problem = Words.ofPage().say("users.refused");
      entries = List.of();
      return null;
    }
  }

  /** Whether one more click makes the accounts. */
  public boolean isReady() {
    return problem.isEmpty() && getBad() == 0 && !entries.isEmpty();
  }

  public List<Row> getRows() {
    return rows;
  }

  public int getFresh() {
    return entries.size();
  }

  public int getThere() {
    return (int) rows.stream().filter(row -> row.state().equals("there")).count();
  }

  public int getBad() {
    return (int) rows.stream().filter(row -> row.state().equals("bad")).count();
  }

  public String getText() {
    return text;
  }

  public String getProblem() {
    return problem;
  }

  /** Whether the form is to be open. */
  public boolean isOpen() {
    return !rows.isEmpty() || !problem.isEmpty();
  }
}
