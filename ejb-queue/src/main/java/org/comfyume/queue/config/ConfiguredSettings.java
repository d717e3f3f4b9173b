package org.comfyume.queue.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.comfyume.core.settings.EffectiveSetting;
import org.comfyume.core.settings.EffectiveSetting.Origin;
import org.comfyume.core.settings.EffectiveSettings;
import org.comfyume.core.settings.Setting;
import org.comfyume.core.settings.Settings;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** The configuration as MicroProfile Config gives it. */
@ApplicationScoped
public class ConfiguredSettings implements EffectiveSettings {

  private static final String OF_WORKER = "<name>";

  @Inject Config config;
  @Inject QueueConfig queueConfig;

  @Override
  public List<EffectiveSetting> list() {
    List<String> workers =
        queueConfig.workers().stream().map(worker -> worker.id().value()).toList();
    List<EffectiveSetting> all = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      if (setting.key().contains(OF_WORKER)) {
        workers.forEach(name -> all.add(one(setting, setting.key().replace(OF_WORKER, name))));
      } else {
        all.add(one(setting, setting.key()));
      }
    }
    return all;
  }

  private EffectiveSetting one(Setting setting, String key) {
    ConfigValue given = config.getConfigValue(key);
    return EffectiveSetting.of(setting, key, given.getValue(), origin(key, given));
  }

  /** As the launcher says; without one, on a server of somebody's own, by the kind of source. */
  private Origin origin(String key, ConfigValue given) {
    return config
        .getOptionalValue(Settings.ORIGIN_PREFIX + key, Origin.class)
        .orElseGet(() -> ofSource(String.valueOf(given.getSourceName())));
  }

  private static Origin ofSource(String name) {
    String source = name.toLowerCase(Locale.ROOT);
    if (source.contains("env")) {
      return Origin.ENVIRONMENT;
    }
    return source.contains("system") ? Origin.PROPERTY : Origin.FILE;
  }
}
