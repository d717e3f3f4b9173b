package org.comfyume.launcher.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.comfyume.core.settings.Setting;
import org.comfyume.launcher.backing.BackingLoader;
import org.comfyume.launcher.backing.DatabaseAccess;
import org.comfyume.launcher.console.RefusedException;
import org.comfyume.launcher.run.Home;
import org.comfyume.launcher.settings.LaunchSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the tables of an external database up to date. */
@Command(
    name = "migrate",
    description =
        "Brings the tables of comfyume.db.url up to date. Needed before deploying to Payara Server;"
            + " `run` does it by itself.",
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {

  @Option(names = "--config", paramLabel = "FILE", description = "File with settings.")
  @Nullable Path config;

  @Option(names = "-D", paramLabel = "KEY=VALUE", description = "One setting.")
  Map<String, String> properties = new HashMap<>();

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    LaunchSettings settings =
        LaunchSettings.read(
            new LaunchSettings.Sources(
                config, System.getenv(), System.getProperties(), properties));
    String url =
        settings
            .get(Setting.DB_URL)
            .orElseThrow(
                () -> new RefusedException("Set comfyume.db.url: the database to migrate."));
    int applied =
        BackingLoader.load(Home.path())
            .migrate(
                new DatabaseAccess(
                    url,
                    settings.get(Setting.DB_USER).orElse(Setting.DB_USER.defaultText()),
                    settings.get(Setting.DB_PASSWORD).orElse("")));
    Answer.to(spec).line(applied + " migrations applied to " + url);
    return 0;
  }
}
