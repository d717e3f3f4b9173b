package org.comfyume.launcher.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.comfyume.core.settings.Setting;
import org.comfyume.core.settings.Settings;
import org.comfyume.launcher.console.RefusedException;
import org.comfyume.launcher.data.InstanceFile;
import org.comfyume.launcher.ops.OpsClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running instance a verb speaks to. */
final class InstanceOptions {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Option(names = "--data", paramLabel = "DIR", description = "Its data folder (default ./data).")
  @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Its HTTP port, if it is not the one that it started with.")
  @Nullable Integer port;

  /** The note of the running instance. */
  InstanceFile instance() {
    Path root = root().toAbsolutePath().normalize();
    try {
      return InstanceFile.read(root)
          .orElseThrow(() -> new RefusedException("No comfyume runs on the data in " + root + "."));
    } catch (IOException unreadable) {
      throw new RefusedException(
          "The note of the running instance in " + root + " cannot be read by this user.",
          unreadable);
    }
  }

  /** A client that acts as an admin. */
  OpsClient client() {
    InstanceFile instance = instance();
    return new OpsClient(url(instance), instance.opsToken(), TIMEOUT);
  }

  /** Where it answers on this machine. */
  URI url() {
    return url(instance());
  }

  private URI url(InstanceFile instance) {
    return port == null ? instance.url() : URI.create("http://localhost:" + port);
  }

  private Path root() {
    if (data != null) {
      return data;
    }
    return Path.of(
        Settings.fromEnvironment(System.getenv()).getOrDefault(Setting.DATA_DIR.key(), "./data"));
  }
}
