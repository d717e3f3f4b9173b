package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.comfyume.system.harness.FacadeSocket;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.comfyume.system.harness.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a token opens, for how long and how fast. */
@ExtendWith(SharedRoom.class)
class TokensIT {

  private static final long CLOSES_WITHIN_SECONDS = 10;

  @Test
  void people_make_list_and_revoke_their_own_tokens_and_no_others(Room room) {
    Person alice = room.alice();
    JsonObject made = alice.makeToken("old laptop", "submit");
    String id = made.getString("id");
    assertThat(alice.with(made.getString("token")).get("/queue").statusCode()).isEqualTo(200);
    JsonObject listed = token(alice.apiGet("/tokens"), id).orElseThrow();
    assertThat(listed.keySet())
        .containsExactlyInAnyOrder("id", "label", "scope", "createdAt", "lastUsedAt");
    assertThat(listed.getString("label")).isEqualTo("old laptop");

    Person bob = room.bob();
    assertThat(token(bob.apiGet("/tokens"), id)).isEmpty();
    assertThat(bob.apiDelete("/tokens/" + id).statusCode()).isEqualTo(404);
    assertThat(bob.apiGet("/users/alice/tokens").statusCode()).isEqualTo(403);
    assertThat(bob.apiPost("/users/alice/tokens", "{}").statusCode()).isEqualTo(403);
    assertThat(bob.apiDelete("/users/alice/tokens/" + id).statusCode()).isEqualTo(403);

    assertThat(alice.apiDelete("/tokens/" + id).statusCode()).isEqualTo(204);
    assertThat(alice.apiDelete("/tokens/" + id).statusCode()).isEqualTo(404);
    assertThat(alice.with(made.getString("token")).get("/queue").statusCode()).isEqualTo(401);
    assertThat(token(alice.apiGet("/tokens"), id)).isEmpty();
  }

  @Test
  void an_admin_does_so_for_everybody_by_API_and_command_line(Room room) throws Exception {
    Person admin = room.admin();
    String secret =
        room.comfyume().verb("token", "create", "bob", "--label", "kiosk", "--scope", "read");
    String last = room.comfyume().verb("token", "list", "bob");
    assertThat(last).contains("read", "never", "kiosk").doesNotContain(secret);
    String id = last.substring(0, last.indexOf(' '));
    assertThat(token(admin.apiGet("/users/bob/tokens"), id)).isPresent();
    assertThat(room.comfyume().verb("token", "revoke", "bob", id)).startsWith("Revoked");
    assertThat(room.bob().with(secret).get("/queue").statusCode()).isEqualTo(401);
    HttpResponse<String> made = admin.apiPost("/users/bob/tokens", "{\"scope\":\"read\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    String other = Json.object(made.body()).getString("id");
    assertThat(admin.apiDelete("/users/bob/tokens/" + other).statusCode()).isEqualTo(204);
  }

  @Test
  void a_wish_that_is_none_is_answered_with_what_is_allowed(Room room) {
    Person alice = room.alice();
    for (String wish : List.of("{\"scope\":\"all\"}", "{\"scope\":1}", "{\"label\":[]}")) {
      HttpResponse<String> answer = alice.apiPost("/tokens", wish);
      assertThat(answer.statusCode()).as(wish).isEqualTo(400);
      assertThat(Json.object(answer.body()).getString("detail"))
          .contains("submit")
          .contains("read");
    }
    assertThat(alice.apiDelete("/tokens/none").statusCode()).isEqualTo(404);
    assertThat(room.admin().apiPost("/users/nobody/tokens", "{}").statusCode()).isEqualTo(409);
    JsonObject odd = alice.makeToken("a\\u0000b", "read");
    assertThat(odd.getString("label")).isEqualTo("a b");
    assertThat(alice.apiDelete("/tokens/" + odd.getString("id")).statusCode()).isEqualTo(204);
  }

  @Test
  void a_token_that_may_only_read_sees_all_and_is_refused_where_clients_look(Room room) {
    Person alice = room.alice();
    Person reader = alice.with(alice.makeToken("wall", "read").getString("token"));
    String job = alice.submit(Graphs.picture(), "wall");
    alice.awaitState(job, "succeeded");
    assertThat(reader.get("/history/" + job).body()).contains(job);
    assertThat(reader.apiGet("/jobs/" + job).statusCode()).isEqualTo(200);
    try (FacadeSocket socket = reader.listen("wall")) {
      String next = alice.submit(Graphs.picture(), "wall");
      socket.untilEndOf(next);
    }
    int before = alice.jobs().size();
    HttpResponse<String> prompt = reader.post("/prompt", "{\"prompt\":" + Graphs.picture() + "}");
    assertThat(prompt.statusCode()).isEqualTo(403);
    JsonObject body = Json.object(prompt.body());
    assertThat(body.keySet()).containsExactlyInAnyOrder("error", "node_errors");
    assertThat(body.getJsonObject("error").getString("message")).contains("may only read");
    for (String path : List.of("/api/prompt", "/%70rompt", "/queue", "/interrupt", "/history")) {
      assertThat(reader.post(path, "{\"clear\":true}").statusCode()).as(path).isEqualTo(403);
    }
    HttpResponse<String> api = reader.apiPost("/jobs", "{\"prompt\":" + Graphs.picture() + "}");
    assertThat(api.statusCode()).isEqualTo(403);
    assertThat(Json.object(api.body()).getString("detail")).contains("may only read");
    assertThat(reader.apiPost("/tokens", "{}").statusCode()).isEqualTo(403);
    assertThat(reader.apiDelete("/jobs/" + job).statusCode()).isEqualTo(403);
    assertThat(alice.jobs()).hasSize(before);
    assertThat(alice.get("/history/" + job).body()).contains(job);
  }

  @Test
  void who_asks_too_fast_is_told_to_wait_and_nobody_else_is(Room room) throws Exception {
    Person wild = room.comfyume().person("wild", "participant");
    Person calm = wild.with(wild.makeToken("calm", "submit").getString("token"));
    HttpResponse<String> refused = untilTooMany(() -> wild.get("/features"));
    assertThat(Json.object(refused.body()).getString("error")).contains("Too many requests");
    assertThat(wait(refused)).isBetween(1L, 5L);
    assertThat(calm.get("/features").statusCode()).isEqualTo(200);
    assertThat(room.alice().get("/features").statusCode()).isEqualTo(200);
  }

  @Test
  void who_submits_too_fast_is_told_so_where_clients_look(Room room) throws Exception {
    Person eager = room.comfyume().person("eager", "participant");
    HttpResponse<String> refused = untilTooMany(() -> eager.post("/prompt", "{}"));
    assertThat(Json.object(refused.body()).getJsonObject("error").getString("message"))
        .contains("Too many prompts");
    assertThat(wait(refused)).isBetween(1L, 5L);
    HttpResponse<String> api = eager.apiPost("/jobs", "{}");
    assertThat(api.statusCode()).isEqualTo(429);
    assertThat(Json.object(api.body()).getInt("retryAfterSeconds")).isPositive();
    assertThat(eager.get("/queue").statusCode()).isEqualTo(200);
    assertThat(room.alice().post("/prompt", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void sockets_of_a_revoked_token_close_and_those_of_others_stay(Room room) throws Exception {
    Person alice = room.alice();
    JsonObject lent = alice.makeToken("lent", "submit");
    try (FacadeSocket closing = alice.with(lent.getString("token")).listen("lent");
        FacadeSocket staying = alice.listen("own")) {
      assertThat(alice.apiDelete("/tokens/" + lent.getString("id")).statusCode()).isEqualTo(204);
      assertThat(closing.end().get(CLOSES_WITHIN_SECONDS, TimeUnit.SECONDS)).isEqualTo(1008);
      staying.untilEndOf(alice.submit(Graphs.picture(), "own"));
      assertThat(staying.end()).isNotDone();
    }
  }

  @Test
  void sockets_of_a_session_close_when_it_ends_and_those_of_another_stay(Room room)
      throws Exception {
    Visit ending = Visit.of(room.alice());
    try (FacadeSocket closing = ending.listen();
        FacadeSocket staying = Visit.of(room.alice()).listen()) {
      ending.signOut();
      assertThat(closing.end().get(CLOSES_WITHIN_SECONDS, TimeUnit.SECONDS)).isEqualTo(1008);
      String sid = staying.messages().get(0).data().getString("sid");
      staying.untilEndOf(room.alice().submit(Graphs.picture(), sid));
      assertThat(staying.end()).isNotDone();
    }
  }

  @Test
  void no_token_is_ever_in_a_log(Room room) throws Exception {
    Person alice = room.alice();
    JsonObject made = alice.makeToken("logged", "submit");
    Person client = alice.with(made.getString("token"));
    try (FacadeSocket socket = client.listen("logged")) {
      client.get("/no/such/path");
      client.post("/no/such/path", "{}");
      client.post("/prompt", "{");
      client.get("/view?filename=..%2F..%2Fx&type=no");
      client.get("/jobs/%00?limit=x");
      client.post("/upload/image", "{}");
      raw(room, "GET /t/" + client.token() + "/a|b{c}\\d HTTP/1.1");
      raw(room, "GET /t/" + client.token() + "/%zz%ff HTTP/1.1");
      raw(room, "GET /t/" + client.token() + "/" + "a".repeat(20_000) + " HTTP/1.1");
      raw(room, "BREW /t/" + client.token() + "/ws HTTP/9.9");
      assertThat(alice.apiDelete("/tokens/" + made.getString("id")).statusCode()).isEqualTo(204);
      assertThat(socket.end().get(CLOSES_WITHIN_SECONDS, TimeUnit.SECONDS)).isEqualTo(1008);
    }
    assertThat(client.get("/queue").statusCode()).isEqualTo(401);
    assertThat(room.comfyume().output()).noneMatch(line -> line.contains("cfy_"));
    List<Path> logs = logs(room.comfyume().data());
    assertThat(logs).anyMatch(log -> log.endsWith("comfyume.log"));
    for (Path log : logs) {
      assertThat(Files.readString(log, StandardCharsets.ISO_8859_1)).doesNotContain("cfy_");
    }
  }

  private static List<Path> logs(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files
          .filter(file -> file.toString().contains("log") && Files.isRegularFile(file))
          .filter(file -> !file.startsWith(data.resolve("postgresql")))
          .toList();
    }
  }

  /** Sends what no ordinary client sends, and waits for the end of the answer. */
  private static void raw(Room room, String requestLine) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), room.comfyume().port())) {
      socket.setSoTimeout(10_000);
      String head = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getInputStream().readAllBytes();
    }
  }

  /** Sends more at once than anybody may, until one is refused. */
  private static HttpResponse<String> untilTooMany(Callable<HttpResponse<String>> request)
      throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 100; round++) {
        for (Future<HttpResponse<String>> sent :
            senders.invokeAll(Collections.nCopies(50, request))) {
          if (sent.get().statusCode() == 429) {
            return sent.get();
          }
        }
      }
    } finally {
      senders.shutdownNow();
    }
    throw new AssertionError("5000 requests and none was refused");
  }

  private static long wait(HttpResponse<String> refused) {
    return refused.headers().firstValueAsLong("Retry-After").orElseThrow();
  }

  private static Optional<JsonObject> token(HttpResponse<String> list, String id) {
    assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
    return Json.object(list.body()).getJsonArray("tokens").getValuesAs(JsonObject.class).stream()
        .filter(token -> token.getString("id").equals(id))
        .findFirst();
  }
}
