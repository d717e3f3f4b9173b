package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.PlainHttp;
import org.comfyume.system.harness.RawComfy;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.RouteTable;
import org.comfyume.system.harness.RouteTable.Row;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Paths, bodies and forms that nobody means well with. */
@ExtendWith(SharedRoom.class)
class HostileInputIT {

  private static final String SECRET = "only-the-operator-reads-this";

  /** Values of path and query parameters, as they are sent. */
  private static final List<String> VALUES =
      Stream.concat(
              Stream.of(
                  "..",
                  ".",
                  "%2e%2e",
                  "..%2f",
                  "....%2f%2f",
                  "..%5c..%5c",
                  "%5c%5chost%5cshare",
                  "%00",
                  "a%00.png",
                  "%0a",
                  "%0d%0aSet-Cookie:%20a=b",
                  "%ff%fe",
                  "%c0%ae%c0%ae%2f",
                  "%e2%80%ae",
                  "%ed%a0%80",
                  "%25252e%25252e",
                  "~",
                  "~root",
                  "%2fetc%2fpasswd",
                  "file:%2f%2f%2fetc%2fpasswd",
                  "http:%2f%2f127.0.0.1",
                  "CON",
                  "a;b=c",
                  "a+b",
                  "-1",
                  "%24%7bjndi:ldap:%2f%2fx%7d",
                  "'%20OR%20'1'='1",
                  "%3Cscript%3E",
                  "null",
                  "x".repeat(300),
                  "x".repeat(5000),
                  "%2f".repeat(600),
                  "..%2f".repeat(300)),
              IntStream.rangeClosed(1, 9).mapToObj(i -> "..%2f".repeat(i) + "secret.txt"))
          .toList();

  @Test
  void no_parameter_of_a_path_leads_anywhere_else(Room room) throws IOException {
    Files.writeString(room.comfyume().data().resolve("secret.txt"), SECRET);
    List<Person> people = List.of(room.alice(), room.bob(), room.teacher(), room.admin());
    SoftAssertions findings = new SoftAssertions();
    int turn = 0;
    for (Row row : RouteTable.read("routes.txt")) {
      for (String value : row.path().contains("{") ? VALUES : List.<String>of()) {
        String path = row.path().replaceAll("\\{[a-z]+}", value.replace("$", "\\$"));
        Person person = people.get(turn++ % people.size());
        for (String prefix : List.of("", path.startsWith("/api/") ? "" : "/api")) {
          byte[] body = bytes(row.body());
          PlainHttp.Answer answer =
              PlainHttp.send(person.facade(), row.verb(), prefix + path, body);
          String name = row.verb() + " " + prefix + path;
          findings.assertThat(answer.status()).as(name).isBetween(200, 499);
          findings
              .assertThat(answer.text())
              .as(name)
              .doesNotContain(SECRET, "root:", "\nSet-Cookie: a");
        }
      }
    }
    findings.assertAll();
    assertThat(room.alice().get("/queue").statusCode()).isEqualTo(200);
  }

  /** Values in JSON, or what pretends to be one. */
  private static List<String> bodies() {
    String deep = "[".repeat(200_000);
    return List.of(
        deep,
        deep + "]".repeat(200_000),
        "{\"a\":".repeat(200_000),
        "{\"a\":".repeat(200_000) + "1" + "}".repeat(200_000),
        "1e999999999",
        "-1e999999999",
        "1e-999999999",
        "9".repeat(100_000),
        "NaN",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"a\\u0000b\"",
        "{\"\\u0000\":\"\\u0000\"}",
        "[[]]",
        "null",
        "true",
        "\"x\"",
        "\uFEFF{}",
        "{\"a\":1,\"a\":2}");
  }

  @Test
  void no_body_costs_more_than_its_answer(Room room) {
    List<Person> people = List.of(room.alice(), room.bob(), room.teacher(), room.admin());
    SoftAssertions findings = new SoftAssertions();
    int turn = 0;
    for (String frame : frames()) {
      for (String value : bodies()) {
        String[] cells = frame.split(" ", 3);
        byte[] body = bytes(cells[2].replace("#", value));
        Person person = people.get(turn++ % people.size());
        long start = System.nanoTime();
        PlainHttp.Answer answer = PlainHttp.send(person.facade(), cells[0], cells[1], body);
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        String name = frame + " with " + value.substring(0, Math.min(30, value.length()));
        findings.assertThat(answer.status()).as(name).isBetween(200, 500);
        findings.assertThat(seconds).as("seconds for " + name).isLessThan(5);
        if (answer.status() == 500) {
          // as ComfyUI; anything else would be a page of the container
          findings.assertThat(answer.text()).as(name).contains("Server got itself in trouble");
        }
      }
    }
    findings.assertAll();
  }

  /** Where a value can stand. */
  private static List<String> frames() {
    return List.of(
        "POST /prompt #",
        "POST /prompt {\"prompt\":#}",
        "POST /prompt {\"prompt\":{\"1\":#}}",
        "POST /prompt {\"prompt\":" + picture("#", "\"t\"") + "}",
        "POST /prompt {\"prompt\":" + picture("1", "#") + "}",
        "POST /prompt {\"prompt\":" + picture("1", "\"t\"") + ",\"client_id\":#}",
        "POST /prompt {\"prompt\":" + picture("1", "\"t\"") + ",\"prompt_id\":#}",
        "POST /prompt {\"prompt\":" + picture("1", "\"t\"") + ",\"number\":#}",
        "POST /prompt {\"prompt\":" + picture("1", "\"t\"") + ",\"extra_data\":#}",
        "POST /prompt {\"prompt\":" + picture("1", "\"t\"") + ",\"extra_data\":{\"x\":#}}",
        "POST /prompt {\"prompt\":" + picture("1", "\"t\"") + ",\"partial_execution_targets\":#}",
        "POST /queue #",
        "POST /queue {\"delete\":#}",
        "POST /queue {\"delete\":[#]}",
        "POST /interrupt {\"prompt_id\":#}",
        "POST /history {\"delete\":[#]}",
        "POST /api/jobs/cancel {\"job_ids\":[#]}",
        "POST /settings #",
        "POST /settings {\"hostile\":#}",
        "POST /settings/hostile #",
        "POST /userdata/hostile.json #");
  }

  private static String picture(String colour, String prefix) {
    return "{\"1\":{\"class_type\":\"EmptyImage\",\"inputs\":{\"width\":8,\"height\":8,\"batch_size\":1,"
        + "\"color\":"
        + colour
        + "}},\"2\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"1\",0],\"filename_prefix\":"
        + prefix
        + "}}}";
  }

  @Test
  void an_upload_is_kept_under_a_name_of_its_own_folder_whatever_it_says(Room room) {
    RawComfy comfy = new RawComfy(room.bob().facade());
    byte[] page = bytes("<script>alert(1)</script>");
    for (String name :
        List.of(
            "../up.png",
            "/etc/up.png",
            "a\\..\\up.png",
            "x".repeat(400),
            "..",
            ".",
            "up\u0001.png")) {
      int status = comfy.upload("/upload/image", name, page, Map.of()).statusCode();
      assertThat(status).as(name).isBetween(400, 500);
    }
    for (String folder : List.of("..", "../alice", "/etc", "a/../../b", "x".repeat(600))) {
      int status =
          comfy.upload("/upload/image", "up.png", page, Map.of("subfolder", folder)).statusCode();
      assertThat(status).as(folder).isEqualTo(400);
    }
    assertThat(comfy.upload("/upload/image", "up.html", page, Map.of()).statusCode())
        .isEqualTo(200);
    HttpResponse<byte[]> seen = comfy.get("/view?type=input&filename=up.html");
    assertThat(RawComfy.header(seen, "Content-Type").toString()).doesNotContain("html");
    assertThat(RawComfy.header(seen, "X-Content-Type-Options")).containsExactly("nosniff");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
