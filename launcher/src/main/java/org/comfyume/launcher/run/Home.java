package org.comfyume.launcher.run;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the distribution lies: the folder of comfyume.jar. */
public final class Home {

  private Home() {}

  /** The folder of the running archive. */
  public static Path path() {
    try {
      Path archive =
          Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return archive.toAbsolutePath().resolveSibling("").normalize();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
