package org.comfyume.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.comfyume.launcher.data.DataDirectory;
import org.comfyume.launcher.data.InstanceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

  @TempDir Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int comfyume(String... arguments) {
    return new CommandLine(new Comfyume())
        .setExecutionExceptionHandler(new Problems())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "run",
        "user",
        "user add",
        "token",
        "token create",
        "token list",
        "token revoke",
        "status",
        "migrate",
        "sim",
        "bench",
        "bench fairness",
        "bench decision"
      })
  void every_verb_explains_itself(String verb) {
    assertThat(comfyume((verb + " --help").strip().split(" "))).isZero();
    assertThat(out.toString()).startsWith("Usage: " + ("comfyume " + verb).strip());
  }

  @ParameterizedTest
  @CsvSource({
    "--worker, gpu1:8188, http://gpu1:8188",
    "--port, 70000, 1 to 65535",
    "-D, comfyume.wrokers=x, comfyume.workers",
  })
  void a_wrong_option_is_refused_before_anything_is_made(String option, String value, String says) {
    Path data = temp.resolve("data");
    assertThat(comfyume("run", "--data", data.toString(), option, value)).isEqualTo(1);
    assertThat(err.toString()).contains(says);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(data).doesNotExist();
  }

  @Test
  void a_bench_prints_its_table_and_refuses_what_makes_no_sense() {
    assertThat(comfyume("bench", "fairness", "--seeds", "1", "--minutes", "5", "--people", "12"))
        .isZero();
    assertThat(out.toString()).contains("12 people, 5 minutes", "comfyume fair");
    assertThat(comfyume("bench", "fairness", "--seeds", "0")).isEqualTo(1);
    assertThat(err.toString()).contains("--seeds takes 1 to 1000").hasLineCount(1);
  }

  @Test
  void a_taken_port_is_refused() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      String port = Integer.toString(other.getLocalPort());
      assertThat(comfyume("run", "--data", temp.toString(), "--port", port)).isEqualTo(1);
      assertThat(err.toString()).contains("Port " + port + " is taken").hasLineCount(1);
    }
  }

  @Test
  void a_second_start_on_the_same_data_is_refused() throws IOException {
    try (DataDirectory first = DataDirectory.open(temp)) {
      assertThat(comfyume("run", "--data", first.root().toString())).isEqualTo(1);
      assertThat(err.toString()).contains("in use by a running comfyume").hasLineCount(1);
    }
  }

  @Test
  void a_data_path_that_is_a_file_is_refused() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertThat(comfyume("run", "--data", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("is a file").hasLineCount(1);
  }

  @Test
  void a_verb_about_a_running_instance_says_when_there_is_none() {
    assertThat(comfyume("user", "add", "ada", "--data", temp.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("No comfyume runs on the data in " + temp);
  }

  @Test
  void a_new_password_stands_alone_on_the_last_line() throws IOException {
    withAnswer(
        "/api/v1/users",
        201,
        "{\"name\":\"ada\",\"role\":\"participant\",\"password\":\"pw1\"}",
        () -> {
          assertThat(comfyume("user", "add", "ada", "--data", temp.toString())).isZero();
          assertThat(out.toString()).endsWith("\npw1\n");
        });
  }

  @Test
  void a_new_token_stands_alone_on_the_last_line() throws IOException {
    withAnswer(
        "/api/v1/users/ada/tokens",
        201,
        "{\"token\":\"cfy_1\"}",
        () -> {
          assertThat(comfyume("token", "create", "ada", "--data", temp.toString())).isZero();
          assertThat(out.toString()).endsWith("\ncfy_1\n");
        });
  }

  @Test
  void tokens_are_listed_with_all_that_tells_them_apart() throws IOException {
    withAnswer(
        "/api/v1/users/ada/tokens",
        200,
        "{\"tokens\":[{\"id\":\"7\",\"label\":\"old laptop\",\"scope\":\"read\","
            + "\"lastUsedAt\":\"2026-01-02T03:04:05.678Z\"},"
            + "{\"id\":\"8\",\"label\":\"new\",\"scope\":\"submit\"}]}",
        () -> {
          assertThat(comfyume("token", "list", "ada", "--data", temp.toString())).isZero();
          assertThat(out.toString().lines().skip(1))
              .satisfiesExactly(
                  first ->
                      assertThat(first.split(" {2,}"))
                          .containsExactly("7", "read", "2026-01-02T03:04:05Z", "old laptop"),
                  second ->
                      assertThat(second.split(" {2,}"))
                          .containsExactly("8", "submit", "never", "new"));
        });
  }

  @Test
  void a_token_is_revoked_by_name_and_id() throws IOException {
    withAnswer(
        "/api/v1/users/ada/tokens/7",
        204,
        "",
        () -> {
          assertThat(comfyume("token", "revoke", "ada", "7", "--data", temp.toString())).isZero();
          assertThat(out.toString()).startsWith("Revoked.");
        });
  }

  @Test
  void what_the_instance_refuses_is_said_in_its_words() throws IOException {
    withAnswer(
        "/api/v1/users",
        409,
        "{\"title\":\"Conflict\",\"detail\":\"There is a person called ada already.\"}",
        () -> {
          assertThat(comfyume("user", "add", "ada", "--data", temp.toString())).isEqualTo(1);
          assertThat(err.toString())
              .isEqualToIgnoringNewLines("comfyume: There is a person called ada already.\n");
          assertThat(out.toString()).isEmpty();
        });
  }

  @Test
  void a_database_to_migrate_must_be_named() {
    assertThat(comfyume("migrate")).isEqualTo(1);
    assertThat(err.toString()).contains("comfyume.db.url");
  }

  private void withAnswer(String path, int status, String body, Runnable test) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        path,
        exchange -> {
          boolean admitted =
              "Bearer ops".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] answer = body.getBytes(StandardCharsets.UTF_8);
          // -1: no body
          exchange.sendResponseHeaders(
              admitted ? status : 401, answer.length == 0 ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try (DataDirectory data = DataDirectory.open(temp)) {
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      new InstanceFile(ProcessHandle.current().pid(), url, "ops").write(data.root());
      test.run();
    } finally {
      server.stop(0);
    }
  }
}
