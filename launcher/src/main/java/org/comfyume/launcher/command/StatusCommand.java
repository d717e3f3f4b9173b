package org.comfyume.launcher.command;

import jakarta.json.JsonObject;
import java.util.concurrent.Callable;
import org.comfyume.launcher.data.InstanceFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says whether an instance runs and what it says about itself. */
@Command(
    name = "status",
    description = "Says whether comfyume runs on the data folder and how it is.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  @Mixin InstanceOptions options = new InstanceOptions();

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    InstanceFile instance = options.instance();
    JsonObject system = options.client().get("/api/v1/system");
    Answer.to(spec).line("comfyume runs: process " + instance.pid() + " at " + instance.url());
    system.forEach((name, value) -> Answer.to(spec).line("  " + name + ": " + value));
    return 0;
  }
}
