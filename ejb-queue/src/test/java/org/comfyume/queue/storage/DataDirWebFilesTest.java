package org.comfyume.queue.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.comfyume.core.editor.Shelf;
import org.comfyume.core.editor.WebFiles;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.queue.config.QueueConfig;
import org.comfyume.queue.fake.CountedIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirWebFilesTest extends WebFilesContract {

  @TempDir Path dataDir;

  @Override
  WebFiles create() {
    DataDirWebFiles files = new DataDirWebFiles();
    files.config =
        new QueueConfig() {
          @Override
          public Path dataDir() {
            return dataDir;
          }
        };
    files.ids = new CountedIds();
    files.clock = clock;
    return files;
  }

  @Test
  void a_copy_lies_where_an_operator_finds_it_and_nothing_beside_it() throws IOException {
    WebFiles files = create();
    files.put(
        Shelf.of(new WorkerId("gpu-a")),
        WebPath.of("extensions", "pack", "a.js"),
        new ByteArrayInputStream(new byte[1]));
    try (Stream<Path> all = Files.walk(dataDir)) {
      assertThat(all.filter(Files::isRegularFile).map(dataDir::relativize))
          .containsExactly(Path.of("editor/worker/gpu-a/extensions/pack/a.js"));
    }
  }
}
