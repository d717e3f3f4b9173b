package org.comfyume.queue.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebPath;
import org.comfyume.queue.config.QueueConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredFrontEndTest {

  @TempDir Path folder;

  @Test
  void files_of_the_folder_are_read_and_a_changed_one_has_another_tag() throws IOException {
    ConfiguredFrontEnd frontEnd = configured(Optional.of(folder));
    Files.writeString(folder.resolve("index.html"), "one");
    WebPath page = WebPath.INDEX;
    WebFile first = frontEnd.open(page).orElseThrow();
    Files.writeString(folder.resolve("index.html"), "three");
    WebFile second = frontEnd.open(page).orElseThrow();
    assertThat(second.size()).isEqualTo(5);
    assertThat(second.sha256()).isNotEqualTo(first.sha256());
    assertThat(frontEnd.open(WebPath.of("assets", "a.js"))).isEmpty();
    assertThat(frontEnd.isGiven()).isTrue();
  }

  @Test
  void without_a_folder_there_is_no_file() throws IOException {
    ConfiguredFrontEnd frontEnd = configured(Optional.empty());
    assertThat(frontEnd.isGiven()).isFalse();
    assertThat(frontEnd.open(WebPath.INDEX)).isEmpty();
  }

  private static ConfiguredFrontEnd configured(Optional<Path> folder) {
    ConfiguredFrontEnd frontEnd = new ConfiguredFrontEnd();
    frontEnd.config =
        new QueueConfig() {
          @Override
          public Optional<Path> frontEnd() {
            return folder;
          }
        };
    return frontEnd;
  }
}
