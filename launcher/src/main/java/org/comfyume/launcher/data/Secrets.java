package org.comfyume.launcher.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Passwords and ports of the embedded servers, kept in {@code secrets.properties} of the data
 * folder, readable for its owner only. A value is made once and never changes, except a port that
 * another program has taken meanwhile.
 */
public final class Secrets {

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final Properties values = new Properties();

  private Secrets(Path file) {
    this.file = file;
  }

  /** Reads the file if it exists. */
  public static Secrets in(DataDirectory data) throws IOException {
    Secrets secrets = new Secrets(data.resolve("secrets.properties"));
    if (Files.exists(secrets.file)) {
      try (Reader reader = Files.newBufferedReader(secrets.file)) {
        secrets.values.load(reader);
      }
    }
    return secrets;
  }

  /** A random word of letters and digits that cannot be mistaken for each other. */
  public static String random(int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return word.toString();
  }

  /** The password of that name, made and stored at the first call. */
  public String password(String name) throws IOException {
    String known = values.getProperty(name + ".password");
    return known != null ? known : keep(name + ".password", random(24));
  }

  /** A port of that name on which nobody listens; the same as last time if that is still free. */
  public int port(String name) throws IOException {
    String known = values.getProperty(name + ".port");
    if (known != null && Ports.isFreeLocally(Integer.parseInt(known))) {
      return Integer.parseInt(known);
    }
    int port = Ports.free();
    keep(name + ".port", Integer.toString(port));
    return port;
  }

  private String keep(String key, String value) throws IOException {
    values.setProperty(key, value);
    StringBuilder text =
        new StringBuilder("# made by comfyume; whoever reads this owns the data\n");
    for (String name : new TreeSet<>(values.stringPropertyNames())) {
      text.append(name).append('=').append(values.getProperty(name)).append('\n');
    }
    OwnerOnly.write(file, text.toString());
    return value;
  }
}
