package org.comfyume.launcher.backing.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.comfyume.launcher.backing.BackingException;

/**
 * As whom PostgreSQL runs. It refuses root; then a user namespace of its own makes it an ordinary
 * user, and where the machine allows none (many containers), it runs as the user {@code nobody},
 * who must own its folders.
 */
enum PostgresUser {
  /** This process is not root: PostgreSQL runs as the same user. */
  SAME(-1),
  /** Root outside, an ordinary user inside. */
  NAMESPACE(0, "unshare", "--user", "--"),
  /** The user and group 65534. */
  NOBODY(65534, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

  private final int owner;
  private final List<String> prefix;

  PostgresUser(int owner, String... prefix) {
    this.owner = owner;
    this.prefix = List.of(prefix);
  }

  /** The first of the three that works here. */
  static PostgresUser ofThisMachine() throws IOException, InterruptedException {
    Path self = Path.of("/proc/self");
    boolean root =
        Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
    if (!root) {
      return SAME;
    }
    return NAMESPACE.can("true") ? NAMESPACE : NOBODY;
  }

  /** What to write before a command line. */
  List<String> prefix() {
    return prefix;
  }

  /**
   * Hands a folder and all in it to this user, who must be able to write there.
   *
   * @throws BackingException if the user still cannot
   */
  void takeOver(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    if (this == SAME || Integer.valueOf(owner).equals(Files.getAttribute(folder, "unix:uid"))) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.toList()) {
        Files.setAttribute(path, "unix:uid", owner);
        Files.setAttribute(path, "unix:gid", owner);
      }
    }
    if (!can("test", "-w", folder.toString())) {
      throw new BackingException(
          "PostgreSQL refuses to run as root, and the user nobody cannot write to "
              + folder
              + ". Start comfyume as an ordinary user or choose another folder with --data.");
    }
  }

  private boolean can(String... command) throws IOException, InterruptedException {
    List<String> line = Stream.concat(prefix.stream(), Stream.of(command)).toList();
    try {
      return new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
