package org.comfyume.core.settings;

/**
 * A setting that stops the start.
 *
 * @param key as given
 * @param value as given, masked if it is a secret
 * @param allowed what would be right
 */
public record SettingProblem(String key, String value, String allowed) {

  /** One sentence for people. */
  public String sentence() {
    return "Setting " + key + " has the value '" + value + "'; allowed: " + allowed + ".";
  }
}
