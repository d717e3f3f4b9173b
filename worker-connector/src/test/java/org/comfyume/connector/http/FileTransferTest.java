package org.comfyume.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.comfyume.connector.testing.ScriptedComfy;
import org.comfyume.connector.testing.ScriptedComfy.Answer;
import org.comfyume.connector.testing.SeenRequest;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.execution.WorkerFile;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FileTransferTest {

  private ScriptedComfy server;
  private SharedHttp http;
  private FileTransfer files;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedComfy("/gpu");
    http = new SharedHttp(Duration.ofSeconds(5));
    files = new FileTransfer(http, server.endpoint("one", "geheim"), Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() throws Exception {
    http.close();
    server.close();
  }

  @Test
  void an_upload_has_comfyuis_fields_a_length_and_the_exact_bytes() throws Exception {
    server.answer(
        "/upload/image",
        Answer.json(200, "{\"name\":\"a (1).png\",\"subfolder\":\"p/ä\",\"type\":\"input\"}"));
    byte[] content = new byte[300_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) i;
    }
    FileName staged =
        files.stage(
            new FileName(FileType.INPUT, "p/ä", "a\"b ü.png"),
            new ByteArrayInputStream(content),
            content.length);
    assertThat(staged).isEqualTo(new FileName(FileType.INPUT, "p/ä", "a (1).png"));
    SeenRequest request = server.requests("/upload/image").get(0);
    assertThat(request.headers())
        .containsEntry("Authorization", "Bearer geheim")
        .doesNotContainKey("Transfer-Encoding");
    assertThat(request.body())
        .contains("name=\"type\"\r\n\r\ninput\r\n")
        .contains("name=\"subfolder\"\r\n\r\n" + latin("p/ä") + "\r\n")
        .contains("name=\"overwrite\"\r\n\r\ntrue\r\n")
        .contains("name=\"image\"; filename=\"" + latin("a\\\"b ü.png") + "\"\r\n")
        .contains("\r\n\r\n" + new String(content, StandardCharsets.ISO_8859_1) + "\r\n--");
  }

  @Test
  void a_refused_upload_is_told_with_the_workers_words() {
    server.answer("/upload/image", Answer.json(413, "Maximum request body size 5 exceeded."));
    assertThatThrownBy(
            () ->
                files.stage(
                    new FileName(FileType.INPUT, "", "a.png"),
                    new ByteArrayInputStream(new byte[6]),
                    6))
        .isInstanceOf(WorkerUnavailableException.class)
        .hasMessageContaining("413 Maximum request body size 5 exceeded.");
  }

  @Test
  void a_source_that_breaks_fails_the_upload() {
    InputStream broken = new PipedInputStream(); // has no other end
    assertThatThrownBy(() -> files.stage(new FileName(FileType.INPUT, "", "a.png"), broken, 1000))
        .isInstanceOf(WorkerUnavailableException.class);
  }

  @Test
  void a_file_is_asked_for_percent_encoded_and_read_as_a_stream() throws Exception {
    byte[] content = "pixels".getBytes(StandardCharsets.UTF_8);
    server.answer("/view", new Answer(200, "image/png", content));
    try (WorkerFile file =
        files.read(FileTransfer.pathOf(new FileName(FileType.OUTPUT, "a b/ü", "x+y&z.png")))) {
      assertThat(file.size()).isEqualTo(6);
      assertThat(file.mediaType()).isEqualTo("image/png");
      assertThat(file.body().readAllBytes()).isEqualTo(content);
    }
    assertThat(server.requests("/view").get(0).target())
        .isEqualTo("/gpu/view?filename=x%2By%26z.png&subfolder=a%20b%2F%C3%BC&type=output");
  }

  @Test
  void a_worker_has_a_file_if_it_has_one_of_that_name_and_size() throws Exception {
    FileName name = new FileName(FileType.INPUT, "comfyume/mara", "x.png");
    assertThat(files.has(name, 0)).isFalse();
    server.answer("/view", new Answer(200, "image/png", new byte[0]));
    assertThat(files.has(name, 0)).isTrue();
    assertThat(files.has(name, 5)).isFalse();
    assertThat(server.requests("/view").get(0).target())
        .isEqualTo("/gpu/view?filename=x.png&subfolder=comfyume%2Fmara&type=input");
  }

  @Test
  void a_file_that_is_not_there_is_not_found_and_a_refusal_is_a_refusal() {
    FileName name = new FileName(FileType.OUTPUT, "", "x.png");
    assertThatThrownBy(() -> files.read(FileTransfer.pathOf(name)))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("x.png");
    server.answer("/view", Answer.json(401, ""));
    assertThatThrownBy(() -> files.read(FileTransfer.pathOf(name)))
        .isInstanceOf(WorkerUnavailableException.class)
        .hasMessageContaining("401");
  }

  @Test
  void a_body_that_never_ends_ends_at_the_limit() throws Exception {
    server.answer("/view", new Answer(200, "image/png", new byte[10], 100));
    FileTransfer impatient =
        new FileTransfer(http, server.endpoint("one", null), Duration.ofMillis(500));
    try (WorkerFile file =
        impatient.read(FileTransfer.pathOf(new FileName(FileType.OUTPUT, "", "x.png")))) {
      assertThat(file.size()).isEqualTo(110);
      assertThatThrownBy(file.body()::readAllBytes).isInstanceOf(InterruptedIOException.class);
    }
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
