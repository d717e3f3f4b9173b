package org.comfyume.web.comfy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserPath;
import org.junit.jupiter.api.Test;

class UserDataJsonTest {

  private static final Instant WRITTEN = Instant.parse("2026-11-24T03:16:17.772981Z");
  private static final UserPath FOLDER = new UserPath("workflows");
  private static final List<UserEntry> ENTRIES =
      List.of(
          file("workflows/.hidden/x.json"),
          file("workflows/.index.json"),
          file("workflows/a.json"),
          UserEntry.folder(new UserPath("workflows/sub"), WRITTEN),
          file("workflows/sub/b.json"));

  @Test
  void files_are_listed_as_seen_from_the_folder_without_those_that_begin_with_a_dot() {
    assertThat(list(false, UserDataJson.Form.PATH)).isEqualTo("[\"a.json\"]");
    assertThat(list(true, UserDataJson.Form.PATH)).isEqualTo("[\"a.json\",\"sub/b.json\"]");
  }

  @Test
  void a_split_path_comes_with_its_segments() {
    assertThat(list(true, UserDataJson.Form.SPLIT))
        .isEqualTo("[[\"a.json\",\"a.json\"],[\"sub/b.json\",\"sub\",\"b.json\"]]");
  }

  @Test
  void full_info_has_size_and_times_in_seconds() {
    assertThat(list(false, UserDataJson.Form.FULL_INFO))
        .isEqualTo(
            "[{\"path\":\"a.json\",\"size\":7,\"modified\":1795490177.772981,"
                + "\"created\":1795490177.772981}]");
  }

  @Test
  void younger_front_ends_get_times_in_milliseconds() {
    UserDataJson young = new UserDataJson(true);
    assertThat(young.list(FOLDER, ENTRIES, false, UserDataJson.Form.FULL_INFO))
        .isEqualTo(
            "[{\"path\":\"a.json\",\"size\":7,\"modified\":1795490177772,"
                + "\"created\":1795490177772}]");
  }

  @Test
  void full_info_wins_over_split_and_true_may_be_written_in_any_case() {
    Optional<String> yes = Optional.of("True");
    assertThat(UserDataJson.form(yes, yes)).isEqualTo(UserDataJson.Form.FULL_INFO);
    assertThat(UserDataJson.form(Optional.of("1"), yes)).isEqualTo(UserDataJson.Form.SPLIT);
    assertThat(UserDataJson.form(Optional.empty(), Optional.of("false")))
        .isEqualTo(UserDataJson.Form.PATH);
  }

  @Test
  void the_tree_has_folders_first_and_hidden_files_too() {
    String tree = UserDataJson.tree(ENTRIES);
    assertThat(tree)
        .startsWith("[{\"name\":\"sub\",\"path\":\"workflows/sub\",\"type\":\"directory\"},")
        .contains(
            "{\"name\":\".index.json\",\"path\":\"workflows/.index.json\",\"type\":\"file\","
                + "\"size\":7,\"modified\":1795490177.772981}");
    assertThat(tree.indexOf(".index.json")).isLessThan(tree.indexOf("a.json\",\"path"));
  }

  private static String list(boolean recurse, UserDataJson.Form form) {
    return new UserDataJson(false).list(FOLDER, ENTRIES, recurse, form);
  }

  private static UserEntry file(String path) {
    return UserEntry.file(new UserPath(path), 7, WRITTEN);
  }
}
