package org.comfyume.launcher.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.comfyume.core.settings.EffectiveSetting.Origin;
import org.comfyume.core.settings.Setting;
import org.comfyume.core.settings.SettingProblem;
import org.comfyume.core.settings.Settings;
import org.comfyume.launcher.console.RefusedException;
import org.jspecify.annotations.Nullable;

/** The configuration of one start, checked. */
public final class LaunchSettings {

  private final Map<String, String> values;
  private final Map<String, Origin> origins;

  private LaunchSettings(Map<String, String> values, Map<String, Origin> origins) {
    this.values = values;
    this.origins = origins;
  }

  /**
   * Where configuration comes from.
   *
   * @param file given by {@code --config}, or null for {@code comfyume.properties} of the data
   *     folder
   * @param environment environment variables
   * @param properties system properties
   * @param options what the command line set, by key; wins over everything
   */
  public record Sources(
      @Nullable Path file,
      Map<String, String> environment,
      Properties properties,
      Map<String, String> options) {}

  /**
   * Reads all sources.
   *
   * @throws RefusedException naming every key that is unknown or wrong, with what is allowed
   */
  public static LaunchSettings read(Sources sources) {
    Map<String, String> above = new HashMap<>(Settings.fromEnvironment(sources.environment()));
    Map<String, Origin> origins = new HashMap<>();
    above.keySet().forEach(key -> origins.put(key, Origin.ENVIRONMENT));
    for (String name : sources.properties().stringPropertyNames()) {
      if (name.startsWith(Settings.PREFIX)) {
        above.put(name, sources.properties().getProperty(name));
        origins.put(name, Origin.PROPERTY);
      }
    }
    above.putAll(sources.options());
    sources.options().keySet().forEach(key -> origins.put(key, Origin.OPTION));
    above.putIfAbsent(Setting.DATA_DIR.key(), "./data");
    Map<String, String> all = new HashMap<>(file(sources.file(), dataDirectory(above)));
    all.keySet().forEach(key -> origins.putIfAbsent(key, Origin.FILE));
    all.putAll(above);
    check(all);
    return new LaunchSettings(all, origins);
  }

  private static void check(Map<String, String> all) {
    List<SettingProblem> problems = Settings.validate(all);
    if (!problems.isEmpty()) {
      throw new RefusedException(
          problems.stream().map(SettingProblem::sentence).collect(Collectors.joining("\n")));
    }
  }

  private static Path dataDirectory(Map<String, String> values) {
    return Path.of(values.getOrDefault(Setting.DATA_DIR.key(), "")).toAbsolutePath().normalize();
  }

  private static Map<String, String> file(@Nullable Path given, Path data) {
    Path file = given == null ? data.resolve("comfyume.properties") : given;
    if (given == null && !Files.exists(file)) {
      return Map.of();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException unreadable) {
      throw new RefusedException("The configuration file " + file + " cannot be read.", unreadable);
    }
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k)));
    for (String key : values.keySet()) {
      if (!key.startsWith(Settings.PREFIX)) {
        throw new RefusedException(
            "The key " + key + " in " + file + " is not allowed; keys begin with comfyume.");
      }
    }
    if (values.containsKey(Setting.DATA_DIR.key())) {
      throw new RefusedException(
          Setting.DATA_DIR.key() + " must not stand in " + file + "; use --data.");
    }
    return values;
  }

  /** The value of a setting, if any source has it. */
  public Optional<String> get(Setting setting) {
    return Optional.ofNullable(values.get(setting.key()));
  }

  /** Where the value of a key comes from; START if no source has it. */
  public Origin origin(String key) {
    return origins.getOrDefault(key, Origin.START);
  }

  /** All values by key. */
  public Map<String, String> all() {
    return Map.copyOf(values);
  }

  /** The data folder, absolute. */
  public Path dataDirectory() {
    return dataDirectory(values);
  }

  /** The HTTP port. */
  public int port() {
    return Integer.parseInt(get(Setting.HTTP_PORT).orElse(Setting.HTTP_PORT.defaultText()).strip());
  }
}
