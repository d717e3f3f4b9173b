package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserFile;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.core.userdata.UserSpace;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.queue.fake.InMemoryUserFiles;
import org.comfyume.queue.fake.ManualClock;
import org.comfyume.queue.usecase.UserChange.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person's front end keeps. */
class UserFilesTest {

  private static final ParticipantId MARA = Room.MARA.id();
  private static final ParticipantId NOAH = Room.NOAH.id();

  private final InMemoryUserFiles files = new InMemoryUserFiles();
  private final ManualClock clock = new ManualClock();
  private final UserFolders folders = new UserFolders();
  private final WriteUserFile write = new WriteUserFile();
  private final MoveUserFile move = new MoveUserFile();
  private final DeleteUserFile delete = new DeleteUserFile();
  private final ListUserFiles list = new ListUserFiles();
  private final ReadUserFile read = new ReadUserFile();
  private final ReadUserSettings settings = new ReadUserSettings();
  private final ChangeUserSettings change = new ChangeUserSettings();

  @BeforeEach
  void wire() {
    folders.files = files;
    write.files = files;
    write.folders = folders;
    write.clock = clock;
    move.files = files;
    move.folders = folders;
    move.clock = clock;
    delete.files = files;
    list.files = files;
    read.files = files;
    settings.files = files;
    change.files = files;
    change.read = settings;
    change.write = write;
  }

  @Test
  void a_written_file_makes_the_folders_that_it_lies_in() {
    UserChange change = write("workflows/sub/b.json", "{}");
    assertThat(change.outcome()).isEqualTo(Outcome.DONE);
    assertThat(change.entry())
        .isEqualTo(UserEntry.file(path("workflows/sub/b.json"), 2, ManualClock.START));
    assertThat(listed("")).containsExactly("workflows", "workflows/sub", "workflows/sub/b.json");
    assertThat(text("workflows/sub/b.json")).contains("{}");
  }

  @Test
  void a_person_who_kept_nothing_has_an_empty_folder_and_none_in_it() {
    write("workflows/a.json", "{}");
    assertThat(list.list(NOAH, UserPath.ROOT).place()).isEqualTo(UserListing.Place.FOLDER);
    assertThat(list.list(NOAH, UserPath.ROOT).entries()).isEmpty();
    assertThat(place("workflows")).isEqualTo(UserListing.Place.FOLDER);
    assertThat(place("workflows/a.json")).isEqualTo(UserListing.Place.FILE);
    assertThat(list.list(NOAH, path("workflows")).place()).isEqualTo(UserListing.Place.NOTHING);
    assertThat(read.read(NOAH, path("workflows/a.json"))).isEmpty();
  }

  @Test
  void a_file_is_overwritten_only_if_wished() {
    write("a", "old");
    UserChange refused = write.write(MARA, path("a"), bytes("new"), false);
    assertThat(refused.outcome()).isEqualTo(Outcome.EXISTS);
    assertThat(text("a")).contains("old");
    assertThat(write("a", "new").outcome()).isEqualTo(Outcome.DONE);
    assertThat(text("a")).contains("new");
  }

  @Test
  void a_moved_file_says_when_it_was_written_and_when_it_was_moved() {
    write("a", "text");
    clock.pass(Duration.ofSeconds(5));
    UserChange moved = move.move(MARA, path("a"), path("sub/b"), false);
    Instant later = ManualClock.START.plusSeconds(5);
    assertThat(moved.entry())
        .isEqualTo(new UserEntry(path("sub/b"), false, 4, ManualClock.START, later));
    assertThat(listed("")).containsExactly("sub", "sub/b");
  }

  @Test
  void a_move_overwrites_only_if_wished_and_onto_itself_changes_nothing() {
    write("a", "one");
    write("b", "two");
    assertThat(move.move(MARA, path("a"), path("b"), false).outcome()).isEqualTo(Outcome.EXISTS);
    assertThat(text("b")).contains("two");
    assertThat(move.move(MARA, path("a"), path("b"), true).outcome()).isEqualTo(Outcome.DONE);
    assertThat(text("b")).contains("one");
    assertThat(move.move(MARA, path("b"), path("b"), true).outcome()).isEqualTo(Outcome.DONE);
    assertThat(text("b")).contains("one");
    assertThat(move.move(MARA, path("a"), path("c"), true).outcome()).isEqualTo(Outcome.ABSENT);
  }

  @Test
  void an_emptied_folder_stays() {
    write("workflows/a.json", "{}");
    assertThat(delete.delete(MARA, path("workflows/a.json")).outcome()).isEqualTo(Outcome.DONE);
    assertThat(delete.delete(MARA, path("workflows/a.json")).outcome()).isEqualTo(Outcome.ABSENT);
    assertThat(place("workflows")).isEqualTo(UserListing.Place.FOLDER);
  }

  @Test
  void a_folder_is_not_written_moved_or_deleted_as_a_file_and_nothing_lies_in_a_file() {
    write("f/a", "x");
    for (UserPath folder : List.of(UserPath.ROOT, path("f"))) {
      impossible(write.write(MARA, folder, bytes("x"), true));
      impossible(move.move(MARA, folder, path("g"), true));
      impossible(move.move(MARA, path("f/a"), folder, true));
      impossible(delete.delete(MARA, folder));
    }
    impossible(write("f/a/b", "x"));
    impossible(move.move(MARA, path("f/a"), path("f/a/b"), true));
    assertThat(listed("")).containsExactly("f", "f/a");
  }

  @Test
  void a_file_may_take_10_MB_and_not_a_byte_more() {
    byte[] most = new byte[UserSpace.MOST_FILE_BYTES];
    assertThat(write.write(MARA, path("a"), most, true).outcome()).isEqualTo(Outcome.DONE);
    UserChange refused = write.write(MARA, path("b"), new byte[most.length + 1], true);
    assertThat(refused.outcome()).isEqualTo(Outcome.FULL);
    assertThat(refused.sentence()).contains("10485760", "10485761");
    assertThat(listed("")).containsExactly("a");
  }

  @Test
  void all_files_of_a_person_take_at_most_200_MB() {
    byte[] most = new byte[UserSpace.MOST_FILE_BYTES];
    for (int i = 0; i < 20; i++) {
      write.write(MARA, path("big" + i), most, true);
    }
    assertThat(write("one", "x").outcome()).isEqualTo(Outcome.FULL);
    assertThat(write("one", "").outcome()).isEqualTo(Outcome.DONE);
    assertThat(write.write(MARA, path("big0"), most, true).outcome()).isEqualTo(Outcome.DONE);
    assertThat(write("big0", "x").outcome()).isEqualTo(Outcome.DONE);
    assertThat(write("one", "x").outcome()).isEqualTo(Outcome.DONE);
    assertThat(write.write(NOAH, path("one"), most, true).outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void a_person_keeps_at_most_5000_files_and_as_many_folders() {
    fill(
        i ->
            files.put(
                MARA, new UserFile(UserEntry.file(path("f" + i), 0, clock.instant()), bytes(""))));
    UserChange refused = write("one-more", "");
    assertThat(refused.outcome()).isEqualTo(Outcome.FULL);
    assertThat(refused.sentence()).contains("5,001 files", "5,000");
    assertThat(move.move(MARA, path("f1"), path("sub/f1"), true).outcome()).isEqualTo(Outcome.DONE);
    fill(i -> files.addFolder(MARA, UserEntry.folder(path("d" + i), clock.instant())));
    assertThat(move.move(MARA, path("f2"), path("new/f2"), true).outcome()).isEqualTo(Outcome.FULL);
    assertThat(write("f2", "").outcome()).as("nothing more").isEqualTo(Outcome.DONE);
  }

  private static void fill(Consumer<Integer> add) {
    for (int i = 0; i < UserSpace.MOST_ENTRIES; i++) {
      add.accept(i);
    }
  }

  @Test
  void settings_are_merged_and_kept_in_order() throws ProtocolException {
    assertThat(settings.read(MARA)).isEmpty();
    change("{\"b\":1,\"a\":{\"x\":null}}");
    change("{\"c\":\"ü\",\"b\":2}");
    assertThat(settings.read(MARA).toString())
        .isEqualTo("{\"b\":2,\"a\":{\"x\":null},\"c\":\"ü\"}");
    assertThat(settings.read(NOAH)).isEmpty();
    assertThat(text("comfy.settings.json")).contains(settings.read(MARA).toString());
  }

  @Test
  void settings_that_were_overwritten_with_something_else_start_anew() throws ProtocolException {
    for (String other : List.of("", "{", "[1]", "\0", "[".repeat(100_000))) {
      write("comfy.settings.json", other);
      assertThat(settings.read(MARA)).isEmpty();
    }
    assertThat(change("{\"a\":1}").outcome()).isEqualTo(Outcome.DONE);
    assertThat(settings.read(MARA)).hasSize(1);
  }

  @Test
  void settings_count_as_a_file() throws ProtocolException {
    UserChange refused = change("{\"a\":\"" + "x".repeat(UserSpace.MOST_FILE_BYTES) + "\"}");
    assertThat(refused.outcome()).isEqualTo(Outcome.FULL);
    assertThat(settings.read(MARA)).isEmpty();
  }

  private UserChange change(String json) throws ProtocolException {
    JsonValue value = JsonText.parse(json);
    return change.change(MARA, value.asJsonObject());
  }

  private static void impossible(UserChange change) {
    assertThat(change.outcome()).isEqualTo(Outcome.IMPOSSIBLE);
    assertThat(change.sentence()).isNotEmpty();
  }

  private UserChange write(String path, String text) {
    return write.write(MARA, path(path), bytes(text), true);
  }

  private UserListing.Place place(String path) {
    return list.list(MARA, path(path)).place();
  }

  private List<String> listed(String folder) {
    return list.list(MARA, path(folder)).entries().stream()
        .map(entry -> entry.path().value())
        .toList();
  }

  private Optional<String> text(String path) {
    return read.read(MARA, path(path))
        .map(file -> new String(file.content(), StandardCharsets.UTF_8));
  }

  private static UserPath path(String value) {
    return new UserPath(value);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
