package org.comfyume.core.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks configurations against the table {@link Setting} and reads them from the environment. */
public final class Settings {

  /** Every key of the product begins so. */
  public static final String PREFIX = "comfyume.";

  /**
   * With a key behind it: the name of a system property in which the launcher tells the application
   * from which {@link EffectiveSetting.Origin} a value comes.
   */
  public static final String ORIGIN_PREFIX = "origin-of.";

  private static final String ENVIRONMENT_PREFIX = "COMFYUME_";
  private static final String FRONT_END_VARIABLE = "COMFYUI_FRONTEND";
  private static final Pattern OF_WORKER =
      Pattern.compile("COMFYUME_WORKER_(.+)_(TOKEN|TELEMETRY|GPUS)");

  /** Variables of the start script, and those that Kubernetes sets for a service of our name. */
  private static final Pattern NOT_OURS =
      Pattern.compile("COMFYUME_(JAVA_OPTS|URL|PORT(_.*)?|SERVICE_.*|.*_SERVICE_(HOST|PORT.*))");

  private Settings() {}

  /**
   * Names what is wrong.
   *
   * @param configuration all keys that begin with {@link #PREFIX}; others are not looked at
   * @return unknown keys and wrong values, in the order of keys; empty if all is well
   */
  public static List<SettingProblem> validate(Map<String, String> configuration) {
    List<SettingProblem> problems = new ArrayList<>();
    new TreeMap<>(configuration)
        .forEach(
            (key, value) -> {
              if (key.startsWith(PREFIX)) {
                check(key, value, problems);
              }
            });
    return problems;
  }

  private static void check(String key, String value, List<SettingProblem> problems) {
    Setting setting = Setting.of(key).orElse(null);
    if (setting == null) {
      problems.add(new SettingProblem(key, shown(key, value), "no such key; " + nearest(key)));
    } else if (!setting.rule().accepts().test(value)) {
      String text = setting.isSecret() ? "***" : value;
      problems.add(new SettingProblem(key, text, setting.rule().allowed()));
    }
  }

  private static String shown(String key, String value) {
    boolean secret = key.matches("(?i).*(password|token|secret|key).*");
    return secret ? "***" : value;
  }

  /**
   * The settings among environment variables: {@code COMFYUME_DB_URL} is {@code comfyume.db.url}. A
   * variable with our prefix that fits no key is returned as a key of the same words, so that
   * {@link #validate} names it. {@code COMFYUI_FRONTEND}, under which developers of ComfyUI keep a
   * build of its front end, counts where the setting of ours is not given.
   */
  public static Map<String, String> fromEnvironment(Map<String, String> environment) {
    Map<String, String> found = new LinkedHashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(ENVIRONMENT_PREFIX) && !NOT_OURS.matcher(name).matches()) {
            found.put(keyOf(name), value);
          }
        });
    String frontEnd = environment.get(FRONT_END_VARIABLE);
    if (frontEnd != null) {
      found.putIfAbsent(Setting.STUDIO_FRONT_END.key(), frontEnd);
    }
    return found;
  }

  private static String keyOf(String variable) {
    Matcher ofWorker = OF_WORKER.matcher(variable);
    if (ofWorker.matches()) {
      String worker = ofWorker.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
      return "comfyume.worker." + worker + "." + ofWorker.group(2).toLowerCase(Locale.ROOT);
    }
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.environmentName().equals(variable))
        .map(Setting::key)
        .findFirst()
        .orElseGet(() -> variable.toLowerCase(Locale.ROOT).replace('_', '.'));
  }

  private static String nearest(String key) {
    return Arrays.stream(Setting.values())
        .map(Setting::key)
        .min(Comparator.comparingInt(known -> distance(known, key)))
        .map(known -> "the nearest is " + known)
        .orElseThrow();
  }

  /** Number of single-character edits between two words. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
