package org.comfyume.queue.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueConfigTest {

  @TempDir Path folder;

  private final QueueConfig config = new QueueConfig();

  @Test
  void a_front_end_folder_without_a_page_is_refused_with_what_is_allowed() {
    config.frontEnd = Optional.of(folder.toString());
    assertThatIllegalArgumentException()
        .isThrownBy(config::frontEnd)
        .withMessageContaining("comfyume.studio.front-end")
        .withMessageContaining(folder.toString())
        .withMessageContaining("a folder with the file index.html");
  }

  @Test
  void a_folder_with_a_page_is_taken() throws IOException {
    Files.writeString(folder.resolve("index.html"), "<html></html>");
    config.frontEnd = Optional.of(folder + " ");
    assertThat(config.frontEnd()).contains(folder);
    config.frontEnd = Optional.empty();
    assertThat(config.frontEnd()).isEmpty();
  }
}
