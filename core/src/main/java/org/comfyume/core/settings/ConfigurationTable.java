package org.comfyume.core.settings;

/** Writes docs/reference/configuration.md from the table {@link Setting}. */
public final class ConfigurationTable {

  private ConfigurationTable() {}

  /** The whole page. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (Setting setting : Setting.values()) {
      page.append("\n## `").append(setting.key()).append("`\n\n").append(setting.doc());
      page.append("\n\n- Type: ").append(setting.rule().type());
      page.append("\n- Allowed: ").append(setting.rule().allowed());
      page.append("\n- Default: ").append(setting.defaultText());
      page.append("\n- Environment: `").append(setting.environmentName()).append("`\n");
    }
    return page.toString();
  }

  private static final String INTRODUCTION =
      """
      # Configuration

      This page is generated from `core.settings.Setting`; change it there and run `make generate`.

      A value comes from the first of these that has it:

      1. an option of the command line (`--port`, `--data`, `--worker`)
      2. a system property: `-Dcomfyume.db.url=…` in `COMFYUME_JAVA_OPTS`
      3. an environment variable: the key in capitals, every other character than a letter or digit as `_`
      4. the file `comfyume.properties` in the data folder, or the file given by `--config`
      5. the default below

      An unknown key or a wrong value stops the start and is named with what is allowed.
      """;
}
