package org.comfyume.launcher.command;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a token and prints it alone on the last line. */
@Command(
    name = "create",
    description = "Makes a token for a person; the last line printed is the token alone.",
    mixinStandardHelpOptions = true)
final class TokenCreateCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "Whom the client acts for.")
  String name = "";

  @Option(
      names = "--label",
      paramLabel = "TEXT",
      defaultValue = "command line",
      description = "What the token is for (default: ${DEFAULT-VALUE}).")
  String label = "";

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      defaultValue = "submit",
      description =
          "submit: all that the person may do; read: only look (default: ${DEFAULT-VALUE}).")
  String scope = "";

  @Mixin InstanceOptions options = new InstanceOptions();

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    JsonObject wish = Json.createObjectBuilder().add("label", label).add("scope", scope).build();
    JsonObject made = options.client().post(TokenCommand.path(name), wish);
    Answer.to(spec).line("Token for " + name + " made; it is shown only now:");
    Answer.to(spec).line(made.getString("token", ""));
    return 0;
  }
}
