package org.comfyume.queue.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.comfyume.core.artifact.ArtifactStore;
import org.comfyume.queue.config.QueueConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArtifactStoreTest extends ArtifactStoreContract {

  @TempDir Path dataDir;

  private final FileArtifactStore store = new FileArtifactStore();

  @BeforeEach
  void configure() {
    store.config =
        new QueueConfig() {
          @Override
          public Path dataDir() {
            return dataDir;
          }
        };
  }

  @Override
  ArtifactStore store() {
    return store;
  }

  @Test
  void a_file_lies_below_its_owner_and_nothing_lies_beside_it() throws IOException {
    store.put(MARA, id, stream("abc"));
    assertThat(files()).containsExactly("files/mara/" + id);
  }

  @Test
  void a_stream_that_fails_leaves_no_part_of_a_file() throws IOException {
    assertThatIOException().isThrownBy(() -> store.put(MARA, id, failing()));
    assertThat(files()).isEmpty();
  }

  @Test
  void a_file_outside_is_neither_read_nor_deleted() throws IOException {
    Path secret = Files.writeString(dataDir.resolve("secret"), "x");
    for (String key : List.of("../secret", "mara/../../secret", secret.toString())) {
      assertThatIOException().isThrownBy(() -> store.open(key)).withMessageContaining(key);
      assertThatIOException().isThrownBy(() -> store.delete(key));
    }
    assertThat(secret).exists();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(dataDir)) {
      return all.filter(Files::isRegularFile)
          .map(file -> dataDir.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }
}
