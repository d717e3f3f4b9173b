package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.comfyume.sim.SimServer;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a front end keeps on its server, and what it asks at its start. */
@ExtendWith(SharedRoom.class)
class UserDataIT {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A front end that comes for the first time, keeps things, and tries what it should not. */
  private static final List<String> SCRIPT =
      List.of(
          "GET /settings",
          "GET /settings/Comfy.X",
          "GET /userdata",
          "GET /userdata?dir=workflows",
          "GET /userdata?dir=workflows&recurse=true&split=false&full_info=true",
          "GET /v2/userdata",
          "GET /v2/userdata?path=workflows",
          "GET /userdata/user.css",
          "GET /userdata/..%2F..%2Fx",
          "GET /userdata/%2e%2e%2Fx",
          "GET /userdata/%252e%252e%252Fx",
          "GET /userdata?dir=..",
          "GET /v2/userdata?path=..%2Fx",
          "POST /userdata/workflows%2Fa.json?overwrite=true&full_info=true {\"x\":1}",
          "POST /userdata/workflows%2Fa.json?overwrite=false {\"x\":2}",
          "POST /userdata/workflows%2Fsub%2Fb.json {}",
          "POST /userdata/workflows%2F.index.json {\"bookmarks\":[]}",
          "POST /userdata/workflows%2Fempty.json",
          "POST /userdata/workflows%2Fmit%20%C3%A4%20%2B%20%25.json {}",
          "POST /userdata/workflows/raw.json {}",
          "POST /userdata/..%2F..%2Fevil.json {}",
          "POST /userdata/%2Fetc%2Fx {}",
          "GET /userdata/workflows%2Fa.json",
          "GET /userdata/workflows%252Fa.json",
          "GET /userdata/workflows%2Fx%2F..%2Fa.json",
          "GET /userdata/workflows%2Fempty.json",
          "GET /userdata?dir=workflows",
          "GET /userdata?dir=workflows&recurse=true&split=true",
          "GET /userdata?dir=workflows&recurse=true&split=false&full_info=true",
          "GET /v2/userdata?path=workflows",
          "GET /v2/userdata",
          "POST /userdata/workflows%2Fa.json/move/workflows%2Fc.json?overwrite=false",
          "POST /userdata/workflows%2Fa.json/move/workflows%2Fd.json",
          "POST /userdata/workflows%2Fc.json/move/workflows%2Fsub%2Fb.json?overwrite=false",
          "POST /userdata/workflows%2Fc.json/move/..%2Fx",
          "POST /userdata/workflows%2Fc.json/move/workflows%2Fsub%2Fb.json?full_info=true",
          "GET /userdata/workflows%2Fsub%2Fb.json",
          "DELETE /userdata/workflows%2Fsub%2Fb.json",
          "DELETE /userdata/workflows%2Fsub%2Fb.json",
          "DELETE /userdata/..%2Fx",
          "GET /userdata?dir=workflows%2Fsub",
          "POST /settings {\"Comfy.A\":1,\"Comfy.B\":\"x\"}",
          "POST /settings/Comfy.C true",
          "POST /settings/Comfy.A {\"deep\":[null,1.5,\"\u00e4\"]}",
          "GET /settings",
          "GET /settings/Comfy.C",
          "GET /settings/Comfy.A",
          "GET /userdata/comfy.settings.json",
          "POST /settings",
          "POST /settings {",
          "POST /settings [1]",
          "POST /settings/Comfy.C",
          "GET /global_subgraphs",
          "PUT /userdata/workflows%2Fa.json {}",
          "DELETE /settings/Comfy.C",
          "PATCH /userdata {}");

  /** What can be compared of an answer. */
  private record Answer(String request, int status, String type, String allow, String body) {}

  @Test
  void everything_is_answered_as_a_ComfyUI_of_ones_own_would(Room room) throws Exception {
    Person newcomer = room.comfyume().person("newcomer", "participant");
    try (SimServer comfy = Room.sim("plain", "0.11.1").start()) {
      for (String prefix : List.of("", "/api")) {
        List<Answer> wanted = new ArrayList<>();
        List<Answer> given = new ArrayList<>();
        for (String line : prefix.isEmpty() ? SCRIPT : readsOf(SCRIPT)) {
          wanted.add(answer(comfy.uri().toString().replaceAll("/$", "") + prefix, line));
          given.add(answer(newcomer.facade() + prefix, line));
        }
        assertThat(given).containsExactlyElementsOf(wanted);
      }
    }
  }

  /** The second time things are there, so only questions are comparable to the first. */
  private static List<String> readsOf(List<String> script) {
    return script.stream().filter(line -> line.startsWith("GET")).toList();
  }

  private static Answer answer(String base, String line) {
    String[] parts = line.split(" ", 3);
    HttpResponse<String> response =
        send(parts[0], base + parts[1], parts.length > 2 ? parts[2] : "");
    String allow = plain(response.headers().firstValue("Allow").orElse(""));
    // who answers with nothing need not say of what type it is
    String type =
        response.body().isEmpty() ? "" : response.headers().firstValue("Content-Type").orElse("");
    return new Answer(line, response.statusCode(), plain(type), allow, canonical(response.body()));
  }

  /** Blanks and case mean nothing in these headers. */
  private static String plain(String header) {
    return header.replace(" ", "").toLowerCase(Locale.ROOT);
  }

  /** Times are those of the writing; blanks mean nothing in JSON. */
  private static String canonical(String body) {
    return body.replaceAll("\"(modified|created)\":\\s*[0-9.E]+", "\"$1\":0")
        .replaceAll("(?<=[,:])\\s+(?=[\\[{\"0-9tfn])", "");
  }

  @Test
  void nobody_finds_what_another_keeps(Room room) {
    Person alice = room.alice();
    Person bob = room.bob();
    String mine = "/userdata/private%2Falice.json";
    assertThat(alice.post(mine, "{\"whose\":\"alice\"}").statusCode()).isEqualTo(200);
    assertThat(alice.post("/settings", "{\"whose\":\"alice\"}").statusCode()).isEqualTo(200);
    assertThat(bob.get(mine).statusCode()).isEqualTo(404);
    assertThat(bob.get("/userdata?dir=private").statusCode()).isEqualTo(404);
    assertThat(bob.get("/v2/userdata").body()).doesNotContain("alice");
    assertThat(bob.get("/settings").body()).doesNotContain("alice");
    assertThat(bob.get("/userdata/..%2Falice%2Fprivate%2Falice.json").statusCode()).isEqualTo(403);
    assertThat(send("DELETE", bob.facade() + mine, "").statusCode()).isEqualTo(404);
    assertThat(bob.post(mine + "/move/b.json", "").statusCode()).isEqualTo(404);
    assertThat(bob.post(mine + "?overwrite=false", "{\"whose\":\"bob\"}").statusCode())
        .isEqualTo(200);
    assertThat(bob.post("/settings", "{\"whose\":\"bob\"}").statusCode()).isEqualTo(200);
    assertThat(alice.get(mine).body()).isEqualTo("{\"whose\":\"alice\"}");
    assertThat(alice.get("/settings/whose").body()).isEqualTo("\"alice\"");
    assertThat(bob.get(mine).body()).isEqualTo("{\"whose\":\"bob\"}");
  }

  @Test
  void settings_that_are_sent_all_at_once_are_all_kept(Room room) {
    Person bob = room.bob();
    List<CompletableFuture<Integer>> sent =
        Stream.iterate(0, i -> i + 1)
            .limit(40)
            .map(i -> CompletableFuture.supplyAsync(() -> set(bob, "Many." + i)))
            .toList();
    assertThat(sent).allSatisfy(each -> assertThat(each.join()).isEqualTo(200));
    assertThat(Json.object(bob.get("/settings").body()).keySet())
        .filteredOn(name -> name.startsWith("Many."))
        .hasSize(40);
  }

  private static int set(Person person, String name) {
    return person.post("/settings/" + name, "1").statusCode();
  }

  @Test
  void what_no_file_can_be_is_answered_and_breaks_nothing(Room room) {
    Person alice = room.alice();
    assertThat(alice.post("/userdata/folder%2Fa", "x").statusCode()).isEqualTo(200);
    for (String name : List.of("folder", "folder%2Fa%2Fb", "x".repeat(300), "a%2500b", ".")) {
      HttpResponse<String> answer = alice.post("/userdata/" + name, "x");
      assertThat(answer.statusCode()).as(name).isEqualTo(400);
    }
    assertThat(alice.get("/userdata/folder").statusCode()).isEqualTo(403);
    assertThat(alice.get("/userdata/folder%2Fa%2Fb").statusCode()).isEqualTo(404);
    // not %zz: the container answers that itself, with an empty 200, before any code of ours
    for (String name : List.of("a%00b", "a%ffb", "a%5C..%5Cb", "a;b=c")) {
      URI address = URI.create(alice.url().toString());
      assertThat(raw(address, "/t/" + alice.token() + "/userdata/" + name))
          .as(name)
          .matches("HTTP/1.1 40[0134] .*");
    }
    assertThat(alice.get("/userdata?dir=%00").statusCode()).isEqualTo(400);
    assertThat(alice.get("/userdata/folder%2Fa").body()).isEqualTo("x");
  }

  /** The status line to a path that no client library would send. */
  private static String raw(URI address, String path) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .findFirst()
          .orElse("");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Test
  void more_than_10_MB_are_refused_and_10_MB_come_back(Room room) {
    Person alice = room.alice();
    String most = "x".repeat(10 * 1024 * 1024);
    HttpResponse<String> refused = alice.post("/userdata/too-big", most + "x");
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("10485760");
    assertThat(alice.get("/userdata/too-big").statusCode()).isEqualTo(404);
    assertThat(alice.post("/userdata/big", most).statusCode()).isEqualTo(200);
    assertThat(alice.get("/userdata/big").body()).isEqualTo(most);
    assertThat(send("DELETE", alice.facade() + "/userdata/big", "").statusCode()).isEqualTo(204);
  }

  @Test
  void who_would_keep_too_much_is_told_the_limit_and_keeps_what_was(Room room) {
    Person teacher = room.teacher();
    String half = "\"" + "x".repeat(6 * 1024 * 1024) + "\"";
    assertThat(teacher.post("/settings/One", half).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = teacher.post("/settings/Two", half);
    assertThat(refused.statusCode()).isEqualTo(507);
    assertThat(refused.body()).contains("10485760");
    assertThat(teacher.get("/settings/Two").body()).isEqualTo("null");
    assertThat(teacher.get("/settings/One").body()).isEqualTo(half);
    assertThat(send("DELETE", teacher.facade() + "/userdata/comfy.settings.json", ""))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(204);
    assertThat(teacher.get("/settings").body()).isEqualTo("{}");
  }

  @Test
  void a_page_that_somebody_keeps_is_a_download_and_their_own_style_is_used(Room room) {
    Person alice = room.alice();
    alice.post("/userdata/p.html", "<script>alert(1)</script>");
    HttpResponse<String> page = alice.get("/userdata/p.html");
    assertThat(page.headers().firstValue("Content-Disposition")).contains("attachment");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/octet-stream");
    alice.post("/userdata/user.css", "body{}");
    HttpResponse<String> style = alice.get("/api/userdata/user.css");
    assertThat(style.headers().firstValue("Content-Disposition")).contains("inline");
    assertThat(style.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
    String etag = style.headers().firstValue("ETag").orElseThrow();
    assertThat(send("GET", alice.facade() + "/userdata/user.css", "", "If-None-Match", etag))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(304);
    assertThat(send("GET", alice.facade() + "/userdata/user.css", "", "Range", "bytes=1-3").body())
        .isEqualTo("ody");
    assertThat(send("HEAD", alice.facade() + "/userdata/user.css", "").statusCode()).isEqualTo(200);
  }

  @Test
  void a_front_end_finds_what_it_asks_at_its_start(Room room) {
    Person alice = room.alice();
    assertThat(alice.get("/api/users").body())
        .isEqualTo("{\"storage\":\"server\",\"migrated\":true}");
    assertThat(alice.post("/users", "{\"username\":\"eve\"}").statusCode()).isEqualTo(403);
    for (String path : List.of("i18n", "global_subgraphs")) {
      assertThat(alice.get("/api/" + path).body()).as(path).isEqualTo("{}");
    }
    assertThat(alice.get("/api/global_subgraphs/0").body()).isEqualTo("null");
    assertThat(alice.get("/internal/logs/raw").statusCode()).isEqualTo(403);
    assertThat(alice.get("/user.css").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> send(
      String method, String address, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
