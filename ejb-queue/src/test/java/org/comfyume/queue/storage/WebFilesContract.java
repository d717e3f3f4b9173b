package org.comfyume.queue.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.comfyume.core.editor.Shelf;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebFiles;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every place of web files. */
abstract class WebFilesContract {

  private static final Shelf SHELF = Shelf.of(new WorkerId("a"));
  private static final WebPath PATH = WebPath.of("assets", "js", "a.js");

  protected final ManualClock clock = new ManualClock();
  private WebFiles files;

  abstract WebFiles create();

  @BeforeEach
  void open() {
    files = create();
  }

  @Test
  void a_copy_is_read_as_it_was_put_and_tells_when() throws IOException {
    put(SHELF, PATH, "one");
    WebFile file = files.open(SHELF, PATH).orElseThrow();
    assertThat(file.size()).isEqualTo(3);
    assertThat(file.sha256()).hasSize(64);
    assertThat(file.writtenAt()).isEqualTo(clock.instant());
    assertThat(read(SHELF, PATH)).contains("one");
  }

  @Test
  void a_newer_copy_takes_the_place_of_the_older_and_has_another_tag() throws IOException {
    put(SHELF, PATH, "one");
    String tag = files.open(SHELF, PATH).orElseThrow().sha256();
    clock.pass(Duration.ofSeconds(1));
    put(SHELF, PATH, "two");
    assertThat(read(SHELF, PATH)).contains("two");
    assertThat(files.open(SHELF, PATH).orElseThrow().sha256()).isNotEqualTo(tag);
  }

  @Test
  void content_that_breaks_off_changes_nothing() throws IOException {
    put(SHELF, PATH, "one");
    InputStream broken =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("broken");
          }

          @Override
          public byte[] readAllBytes() throws IOException {
            throw new IOException("broken");
          }

          @Override
          public long transferTo(OutputStream out) throws IOException {
            throw new IOException("broken");
          }
        };
    assertThatThrownBy(() -> files.put(SHELF, PATH, broken)).hasMessage("broken");
    assertThat(read(SHELF, PATH)).contains("one");
  }

  @Test
  void shelves_do_not_mix_and_what_is_absent_is_empty() throws IOException {
    put(SHELF, PATH, "one");
    assertThat(files.open(Shelf.of(new WorkerId("b")), PATH)).isEmpty();
    assertThat(files.open(SHELF, WebPath.of("assets"))).isEmpty();
    assertThat(files.open(SHELF, WebPath.of("assets", "js", "a.js", "b.js"))).isEmpty();
    files.delete(SHELF, PATH);
    files.delete(SHELF, PATH);
    assertThat(files.open(SHELF, PATH)).isEmpty();
  }

  @Test
  void builds_are_listed_with_the_last_written_first_and_deleted_whole() throws IOException {
    assertThat(files.builds()).isEmpty();
    Shelf old = new Shelf(Shelf.Kind.BUILD, "1.0-aaa");
    Shelf young = new Shelf(Shelf.Kind.BUILD, "0.9-bbb");
    put(old, PATH, "one");
    clock.pass(Duration.ofSeconds(2));
    put(young, PATH, "two");
    assertThat(files.builds()).containsExactly(young, old);
    files.delete(old);
    files.delete(old);
    assertThat(files.builds()).containsExactly(young);
    assertThat(files.open(old, PATH)).isEmpty();
  }

  @Test
  void what_was_written_longest_ago_is_trimmed_first() throws IOException {
    put(SHELF, PATH, "12345");
    clock.pass(Duration.ofSeconds(2));
    put(SHELF, WebPath.of("b.js"), "12345");
    files.trim(SHELF, 10);
    assertThat(files.open(SHELF, PATH)).isPresent();
    files.trim(SHELF, 9);
    assertThat(files.open(SHELF, PATH)).isEmpty();
    assertThat(files.open(SHELF, WebPath.of("b.js"))).isPresent();
  }

  private void put(Shelf shelf, WebPath path, String text) throws IOException {
    files.put(shelf, path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Optional<String> read(Shelf shelf, WebPath path) throws IOException {
    Optional<WebFile> found = files.open(shelf, path);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (WebFile file = found.get()) {
      return Optional.of(new String(file.body().readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
