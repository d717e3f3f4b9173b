package org.comfyume.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.comfyume.launcher.console.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path temp;

  @Test
  void a_folder_that_is_in_use_is_refused_until_it_is_closed() throws IOException {
    DataDirectory first = DataDirectory.open(temp);
    assertThatThrownBy(() -> DataDirectory.open(temp))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("in use")
        .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
    first.close();
    DataDirectory.open(temp).close();
  }

  @Test
  void a_file_is_no_data_folder() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> DataDirectory.open(file)).hasMessageContaining("is a file");
  }

  @Test
  void a_folder_that_cannot_be_made_is_refused() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void secrets_stay_the_same_and_only_the_owner_reads_them() throws IOException {
    try (DataDirectory data = DataDirectory.open(temp)) {
      String password = Secrets.in(data).password("artemis");
      int port = Secrets.in(data).port("artemis");
      assertThat(password).matches("[A-Za-z0-9]{24}");
      assertThat(Secrets.in(data).password("artemis")).isEqualTo(password);
      assertThat(Secrets.in(data).port("artemis")).isEqualTo(port);
      assertThat(permissions("secrets.properties")).isEqualTo("rw-------");
    }
  }

  @Test
  void a_remembered_port_that_is_taken_is_replaced() throws IOException {
    try (DataDirectory data = DataDirectory.open(temp)) {
      int port = Secrets.in(data).port("x");
      try (ServerSocket other = new ServerSocket(port)) {
        assertThat(Ports.isFree(port)).isFalse();
        assertThat(Secrets.in(data).port("x")).isNotEqualTo(other.getLocalPort());
      }
    }
  }

  @Test
  void the_note_of_a_dead_process_counts_as_none() throws IOException, InterruptedException {
    try (DataDirectory data = DataDirectory.open(temp)) {
      URI url = URI.create("http://localhost:1");
      InstanceFile mine = new InstanceFile(ProcessHandle.current().pid(), url, "token");
      mine.write(data.root());
      assertThat(permissions("run/instance.json")).isEqualTo("rw-------");
      assertThat(InstanceFile.read(data.root())).contains(mine);
      assertThat(mine.toString()).doesNotContain("token");

      Process dead = new ProcessBuilder("true").start();
      dead.waitFor();
      new InstanceFile(dead.pid(), url, "token").write(data.root());
      assertThat(InstanceFile.read(data.root())).isEmpty();
    }
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve(name)));
  }
}
