package org.comfyume.launcher.backing;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Class loader for Artemis, Flyway and the PostgreSQL driver: it sees the JDK, its own archives and
 * the border package {@code launcher.backing}, but none of Payara's classes, so that neither side
 * finds the other's versions of the same library.
 */
public final class BackingLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String BORDER = BackingLoader.class.getPackageName();

  private BackingLoader(List<URL> archives) {
    super("backing", archives.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /**
   * The implementation of {@link Backing}.
   *
   * @param home folder of the distribution with comfyume.jar and lib/
   */
  public static Backing load(Path home) {
    try {
      return (Backing)
          new BackingLoader(archives(home))
              .loadClass(BORDER + ".embedded.EmbeddedBacking")
              .getConstructor()
              .newInstance();
    } catch (IOException | ReflectiveOperationException incomplete) {
      throw new BackingException("The distribution in " + home + " is not complete.", incomplete);
    }
  }

  private static List<URL> archives(Path home) throws IOException {
    List<URL> archives = new ArrayList<>();
    archives.add(url(home.resolve("comfyume.jar")));
    try (Stream<Path> libraries = Files.list(home.resolve("lib"))) {
      for (Path library : libraries.sorted().toList()) {
        archives.add(url(library));
      }
    }
    return archives;
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }

  /**
   * Opens archives of its own. The usual way shares open archives within the process, and Payara
   * closes all shared ones while it starts, in the middle of our reading.
   */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    URL url = getResource(name);
    if (url == null) {
      return null;
    }
    try {
      URLConnection connection = url.openConnection();
      connection.setUseCaches(false);
      return connection.getInputStream();
    } catch (IOException unreadable) {
      return null;
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    int dot = name.lastIndexOf('.');
    if (dot > 0 && name.substring(0, dot).equals(BORDER)) {
      return BackingLoader.class.getClassLoader().loadClass(name);
    }
    return super.loadClass(name, resolve);
  }
}
