package org.comfyume.system.harness;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.comfyume.system.harness.RouteTable.Row;

/**
 * Asks every row of a table for one's own things, for another's, for things that nobody has, and as
 * nobody.
 *
 * @param rows in the order in which the own things are asked for
 * @param own what the asker has
 * @param others what another person has
 */
public record PrivacyMatrix(List<Row> rows, Belongings own, Belongings others) {

  private static final List<String> VERBS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  /** Sends one question. */
  @FunctionalInterface
  public interface Asker {
    /**
     * @param body or null
     */
    HttpResponse<byte[]> ask(String verb, String path, String body);
  }

  public PrivacyMatrix {
    rows = List.copyOf(rows);
  }

  /** All of it; the own rows that change something come last. */
  public void check(Asker asker, List<Asker> nobodies, SoftAssertions findings) {
    rows.stream().filter(Row::onlyReads).forEach(row -> checkOwn(asker, row, findings));
    rows.stream().filter(Row::isAboutSomething).forEach(row -> checkOthers(asker, row, findings));
    checkUnlistedVerbs(asker, findings);
    for (Asker nobody : nobodies) {
      rows.forEach(row -> checkNobody(nobody, row, findings));
    }
    rows.stream().filter(row -> !row.onlyReads()).forEach(row -> checkOwn(asker, row, findings));
  }

  /** The answer must not tell whether another has such a thing. */
  private void checkOthers(Asker asker, Row row, SoftAssertions findings) {
    for (String verb : verbsOf(row)) {
      String theirs = answer(asker, verb, row, others);
      String nothing = answer(asker, verb, row, others.guessed());
      findings.assertThat(theirs).as("another's: " + verb + " " + row).isEqualTo(nothing);
    }
  }

  /** Of a path that has a row, the verbs that have none. */
  private void checkUnlistedVerbs(Asker asker, SoftAssertions findings) {
    Map<String, List<Row>> byPath = rows.stream().collect(Collectors.groupingBy(Row::pattern));
    byPath.values().forEach(ofPath -> checkUnlistedVerbs(asker, ofPath, findings));
  }

  private void checkUnlistedVerbs(Asker asker, List<Row> ofPath, SoftAssertions findings) {
    Set<String> listed = new TreeSet<>();
    ofPath.forEach(row -> listed.addAll(verbsOf(row)));
    String path = ofPath.get(0).plainPath();
    for (String verb : VERBS) {
      if (!listed.contains(verb) && !(verb.equals("HEAD") && listed.contains("GET"))) {
        for (Belongings whose : List.of(others, own)) {
          int status = asker.ask(verb, whose.in(path), null).statusCode();
          findings.assertThat(status).as(verb + " " + path).isIn(403, 404, 405);
        }
      }
    }
  }

  private void checkNobody(Asker nobody, Row row, SoftAssertions findings) {
    for (String verb : VERBS) {
      String body = row.verb().equals(verb) ? own.in(row.body()) : "";
      HttpResponse<byte[]> answer = send(nobody, verb, own.in(row.path()), body);
      findings.assertThat(answer.statusCode()).as("nobody: " + verb + " " + row).isEqualTo(401);
    }
  }

  private void checkOwn(Asker asker, Row row, SoftAssertions findings) {
    for (String verb : verbsOf(row)) {
      HttpResponse<byte[]> answer = send(asker, verb, own.in(row.path()), own.in(row.body()));
      String name = "own: " + verb + " " + row;
      findings.assertThat(answer.statusCode()).as(name).isEqualTo(row.status());
      findings.assertThat(RawComfy.text(answer)).as(name).contains(own.in(row.shows()));
      findings
          .assertThat(RawComfy.text(answer))
          .as("another's in " + name)
          .doesNotContain(others.names().values());
    }
  }

  /** Status, type and text, with placeholders for what was asked for. */
  private static String answer(Asker asker, String verb, Row row, Belongings things) {
    HttpResponse<byte[]> answer = send(asker, verb, things.in(row.path()), things.in(row.body()));
    return answer.statusCode()
        + " "
        + RawComfy.header(answer, "Content-Type")
        + " "
        + things.out(RawComfy.text(answer));
  }

  private static HttpResponse<byte[]> send(Asker asker, String verb, String path, String body) {
    return asker.ask(verb, path.replace(" ", "%20"), body.isEmpty() ? null : body);
  }

  private static List<String> verbsOf(Row row) {
    return row.verb().equals("*") ? VERBS : List.of(row.verb());
  }
}
