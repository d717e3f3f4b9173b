package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.comfyume.system.harness.Belongings;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.PrivacyMatrix;
import org.comfyume.system.harness.RawComfy;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.RouteTable;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every route with every verb, asked for one's own things, for another's, for things that nobody
 * has, and by nobody. Only the first may succeed, and the second and third must not differ: else
 * the answer tells that the thing exists.
 */
@ExtendWith(SharedRoom.class)
class PrivacyMatrixIT {

  private static final Set<String> UNENDED = Set.of("queued", "dispatched", "running");
  private static final Path SOURCES = Path.of("../web-frontend/src/main/java/org/comfyume/web");
  private static final Pattern ROUTE =
      Pattern.compile("Route\\s*\\.of(?:Files\\(|(?:Api)?\\(\\s*\"([A-Z*]+)\",)\\s*\"([^\"]+)\"");
  private static final Pattern METHOD =
      Pattern.compile("@(GET|POST|PUT|PATCH|DELETE)\\n(.*?)\\n  public ", Pattern.DOTALL);
  private static final Pattern PATH = Pattern.compile("@Path\\(\"([^\"]+)\"\\)");

  @Test
  void only_ones_own_is_found_under_ComfyUIs_routes(Room room) {
    Belongings[] things = things(room);
    String url = room.comfyume().url().toString();
    check(
        new PrivacyMatrix(RouteTable.read("routes.txt"), things[0], things[1]),
        comfy(room.bob().facade()),
        List.of(comfy(url + "/studio"), comfy(url + "/t/cfy_wrong")),
        room.alice());
  }

  @Test
  void only_ones_own_is_found_under_the_own_API(Room room) {
    Belongings[] things = things(room);
    RawComfy api = new RawComfy(room.comfyume().url() + "/api/v1");
    String bearer = "Bearer " + room.bob().token();
    check(
        new PrivacyMatrix(RouteTable.read("api-routes.txt"), things[0], things[1]),
        (verb, path, body) -> api.ask(verb, path, body, "Authorization", bearer),
        List.of(
            api::ask, (verb, path, body) -> api.ask(verb, path, body, "Authorization", "Bearer x")),
        room.alice());
  }

  @Test
  void no_route_is_left_out_of_the_tables() throws IOException {
    isComplete("routes.txt", "comfy", PrivacyMatrixIT::comfyRoutes);
    isComplete("api-routes.txt", "api", PrivacyMatrixIT::apiRoutes);
  }

  /** Bob's and Alice's. */
  private static Belongings[] things(Room room) {
    Belongings alices = Belongings.of(room.alice());
    Belongings bobs = Belongings.of(room.bob());
    while (!bobs.apartFrom(alices)) {
      // a server counts temporary files for each person: both may have a first one
      alices = Belongings.of(room.alice());
    }
    alices = alices.withRunning(room.alice());
    bobs = bobs.withRunning(room.bob()).withWaiting(room.bob());
    return new Belongings[] {bobs, alices.withWaiting(room.alice())};
  }

  private static PrivacyMatrix.Asker comfy(String base) {
    RawComfy comfy = new RawComfy(base);
    return (verb, path, body) ->
        body != null && body.startsWith("form ")
            ? comfy.form(path, body.substring("form ".length()))
            : comfy.ask(verb, path, body);
  }

  private static void check(
      PrivacyMatrix matrix,
      PrivacyMatrix.Asker bob,
      List<PrivacyMatrix.Asker> nobodies,
      Person alice) {
    String before = state(alice, matrix.others());
    SoftAssertions findings = new SoftAssertions();
    matrix.check(bob, nobodies, findings);
    findings.assertThat(state(alice, matrix.others())).as("what Alice has").isEqualTo(before);
    findings.assertAll();
  }

  /** All that others could have changed. */
  private static String state(Person person, Belongings own) {
    RawComfy comfy = new RawComfy(person.facade());
    StringBuilder state = new StringBuilder();
    state.append(person.apiGet("/tokens").body().replaceAll("\"lastUsedAt\":[^,}]*", ""));
    for (String path :
        List.of(
            "/history/{done}",
            "/view?type=input&filename={input}",
            "/view?type=output&filename={output}",
            "/userdata?dir=workflows&full_info=true",
            "/userdata/workflows%2F{file}",
            "/settings")) {
      HttpResponse<byte[]> answer = comfy.ask("GET", own.in(path), null);
      state.append(answer.statusCode()).append(RawComfy.text(answer)).append('\n');
    }
    for (String job : List.of("{running}", "{waiting}")) {
      // one that waited may run by now: Bob has stopped his own
      state.append(UNENDED.contains(person.job(own.in(job)).getString("state")));
      state.append(person.job(own.in(job)).getBoolean("cancelRequested"));
    }
    return state.toString();
  }

  private static void isComplete(
      String table, String folder, Function<String, Stream<String>> routesOf) throws IOException {
    List<String> asked =
        RouteTable.read(table).stream()
            .map(row -> row.verb() + " " + row.plainPath().replaceFirst("^/api/", "/"))
            .toList();
    try (Stream<Path> sources = Files.walk(SOURCES.resolve(folder))) {
      List<String> routes =
          sources
              .filter(source -> source.toString().endsWith("Resource.java"))
              .flatMap(source -> routesOf.apply(text(source)))
              .toList();
      assertThat(routes).hasSizeGreaterThan(20);
      assertThat(routes).allSatisfy(route -> assertThat(asked).anyMatch(fits(route)));
    }
  }

  private static Predicate<String> fits(String route) {
    String pattern =
        route
            .replace("*", "\\*")
            .replaceFirst("/\\\\\\*\\\\\\*$", "/.+")
            .replaceAll("\\{\\w+}", "[^/]+")
            // a text that a constant completes
            .replaceFirst("/$", "/.+");
    return row -> row.matches(pattern);
  }

  private static Stream<String> comfyRoutes(String source) {
    return ROUTE
        .matcher(source)
        .results()
        .map(found -> Objects.requireNonNullElse(found.group(1), "GET") + " /" + found.group(2));
  }

  private static Stream<String> apiRoutes(String source) {
    String base = path(source.substring(0, source.indexOf("public class")));
    return METHOD.matcher(source).results().map(found -> route(base, found));
  }

  private static String route(String base, MatchResult method) {
    return method.group(1) + " " + (base + path(method.group(2))).replace("//", "/");
  }

  private static String path(String annotations) {
    Matcher path = PATH.matcher(annotations);
    return path.find() ? path.group(1) : "";
  }

  private static String text(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
