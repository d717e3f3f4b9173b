package org.comfyume.launcher.command;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists a person's tokens without their secrets. */
@Command(
    name = "list",
    description = "Lists a person's tokens that are not revoked, oldest first.",
    mixinStandardHelpOptions = true)
final class TokenListCommand implements Callable<Integer> {

  private static final String ROW = "%-36s  %-6s  %-24s  %s";

  @Parameters(paramLabel = "NAME", description = "Whose tokens.")
  String name = "";

  @Mixin InstanceOptions options = new InstanceOptions();

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    JsonObject answer = options.client().get(TokenCommand.path(name));
    JsonArray tokens = answer.getJsonArray("tokens");
    if (tokens == null || tokens.isEmpty()) {
      Answer.to(spec).line(name + " has no tokens.");
      return 0;
    }
    Answer.to(spec).line(String.format(ROW, "ID", "SCOPE", "LAST USED", "LABEL"));
    tokens.getValuesAs(JsonObject.class).forEach(token -> Answer.to(spec).line(row(token)));
    return 0;
  }

  private static String row(JsonObject token) {
    return String.format(
        ROW,
        token.getString("id", ""),
        token.getString("scope", ""),
        token.getString("lastUsedAt", "never").replaceFirst("\\.\\d+Z$", "Z"),
        token.getString("label", ""));
  }
}
