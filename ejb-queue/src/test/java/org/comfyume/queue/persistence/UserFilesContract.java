package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserFile;
import org.comfyume.core.userdata.UserFiles;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.core.userdata.UserSpace;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.Test;

/** What every store of people's files promises. */
abstract class UserFilesContract {

  static final Instant START = ManualClock.START;
  static final Instant LATER = START.plus(Duration.ofMillis(1500));

  final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());
  final ParticipantId noah = new ParticipantId("noah-" + UUID.randomUUID());

  abstract UserFiles files();

  /** Runs the work as one committed transaction. */
  abstract <T> T tx(Supplier<T> work);

  @Test
  void a_file_is_read_as_it_was_put() {
    put(mara, "workflows/ä b.json", "{}", START);
    UserFile read = tx(() -> files().read(mara, path("workflows/ä b.json"))).orElseThrow();
    assertThat(read.entry()).isEqualTo(UserEntry.file(path("workflows/ä b.json"), 2, START));
    assertThat(read.content()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
    assertThat(tx(() -> files().find(mara, path("workflows/ä b.json")))).contains(read.entry());
  }

  @Test
  void nobody_finds_the_file_of_another() {
    put(mara, "a.json", "{}", START);
    assertThat(tx(() -> files().find(noah, path("a.json")))).isEmpty();
    assertThat(tx(() -> files().read(noah, path("a.json")))).isEmpty();
    assertThat(below(noah, "")).isEmpty();
    run(() -> files().remove(noah, path("a.json")));
    put(noah, "a.json", "his", START);
    run(() -> files().move(noah, path("a.json"), UserEntry.file(path("b.json"), 3, START)));
    assertThat(text(mara, "a.json")).isEqualTo("{}");
    assertThat(tx(() -> files().space(noah))).isEqualTo(new UserSpace(1, 0, 3));
  }

  @Test
  void a_file_that_is_put_again_has_the_new_content_and_times() {
    put(mara, "a.json", "old", START);
    put(mara, "a.json", "newer", LATER);
    assertThat(text(mara, "a.json")).isEqualTo("newer");
    assertThat(tx(() -> files().find(mara, path("a.json"))))
        .contains(UserEntry.file(path("a.json"), 5, LATER));
    assertThat(tx(() -> files().space(mara))).isEqualTo(new UserSpace(1, 0, 5));
  }

  @Test
  void an_empty_file_is_a_file() {
    put(mara, "empty", "", START);
    assertThat(tx(() -> files().find(mara, path("empty"))).orElseThrow().folder()).isFalse();
    assertThat(text(mara, "empty")).isEmpty();
  }

  @Test
  void a_folder_is_made_once_and_has_no_content() {
    folder("workflows", START);
    folder("workflows", LATER);
    assertThat(tx(() -> files().read(mara, path("workflows"))).orElseThrow())
        .satisfies(read -> assertThat(read.content()).isEmpty())
        .extracting(UserFile::entry)
        .isEqualTo(UserEntry.folder(path("workflows"), START));
  }

  @Test
  void below_a_folder_is_what_lies_in_it_and_nothing_of_a_similar_name() {
    folder("a", START);
    folder("a/b", START);
    for (String each : List.of("a/b/x", "a/B", "a/ä", "a.json", "a-b", "a0", "A/x", "%")) {
      put(mara, each, "x", START);
    }
    assertThat(below(mara, "a")).containsExactly("a/B", "a/b", "a/b/x", "a/ä");
    assertThat(below(mara, "a/b")).containsExactly("a/b/x");
    assertThat(below(mara, "%")).isEmpty();
    assertThat(below(mara, "")).hasSize(10).startsWith("%", "A/x", "a", "a-b");
  }

  @Test
  void a_moved_file_keeps_its_content_and_when_it_was_written() {
    put(mara, "a", "text", START);
    UserEntry moved = new UserEntry(path("b"), false, 4, START, LATER);
    run(() -> files().move(mara, path("a"), moved));
    assertThat(tx(() -> files().find(mara, path("a")))).isEmpty();
    assertThat(tx(() -> files().find(mara, path("b")))).contains(moved);
    assertThat(text(mara, "b")).isEqualTo("text");
  }

  @Test
  void a_removed_file_is_gone_and_an_absent_one_is_no_error() {
    put(mara, "a", "text", START);
    run(() -> files().remove(mara, path("a")));
    run(() -> files().remove(mara, path("a")));
    assertThat(below(mara, "")).isEmpty();
  }

  @Test
  void space_counts_files_folders_and_bytes() {
    assertThat(tx(() -> files().space(mara))).isEqualTo(new UserSpace(0, 0, 0));
    folder("f", START);
    put(mara, "f/a", "12345", START);
    put(mara, "f/b", "ä", START);
    assertThat(tx(() -> files().space(mara))).isEqualTo(new UserSpace(2, 1, 7));
  }

  static UserPath path(String value) {
    return new UserPath(value);
  }

  void put(ParticipantId owner, String path, String text, Instant at) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    UserEntry entry = UserEntry.file(path(path), content.length, at);
    run(() -> files().put(owner, new UserFile(entry, content)));
  }

  private void folder(String path, Instant at) {
    run(() -> files().addFolder(mara, UserEntry.folder(path(path), at)));
  }

  private String text(ParticipantId owner, String path) {
    byte[] content = tx(() -> files().read(owner, path(path))).orElseThrow().content();
    return new String(content, StandardCharsets.UTF_8);
  }

  private List<String> below(ParticipantId owner, String folder) {
    return tx(() -> files().below(owner, path(folder))).stream()
        .map(entry -> entry.path().value())
        .toList();
  }

  void run(Runnable work) {
    tx(
        () -> {
          files().lock(mara);
          work.run();
          return true;
        });
  }
}
