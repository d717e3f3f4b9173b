package org.comfyume.core.settings;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key of the configuration as it counts in this process, fit to be shown.
 *
 * @param key with the name of a worker in its place, where it has one
 * @param value as given; empty if it is hidden or not given
 * @param hidden whether there is a value that must not be shown
 * @param origin where the value comes from
 * @param defaultText what counts if it is not given, in words
 */
public record EffectiveSetting(
    String key, String value, boolean hidden, Origin origin, String defaultText) {

  /** An address may carry a name and a password, or ask with one. */
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i)(//[^/\\s,]*@|[?&;](user|password|token|secret|key)=)");

  /** Where a value comes from. */
  public enum Origin {
    /** An option of the command line. */
    OPTION,
    /** A system property. */
    PROPERTY,
    /** A variable of the environment. */
    ENVIRONMENT,
    /** The file {@code comfyume.properties} or that of {@code --config}. */
    FILE,
    /** Made at the start, such as the password of an embedded server. */
    START,
    /** Nobody gave one. */
    DEFAULT
  }

  /**
   * @param value null if nobody gave one
   */
  public static EffectiveSetting of(
      Setting setting, String key, @Nullable String value, Origin origin) {
    if (value == null) {
      return new EffectiveSetting(key, "", false, Origin.DEFAULT, setting.defaultText());
    }
    boolean hidden = setting.isSecret() || CREDENTIALS.matcher(value).find();
    return new EffectiveSetting(key, hidden ? "" : value, hidden, origin, setting.defaultText());
  }
}
