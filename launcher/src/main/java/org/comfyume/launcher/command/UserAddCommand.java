package org.comfyume.launcher.command;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.comfyume.launcher.console.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes an account and prints its password alone on the last line. */
@Command(
    name = "add",
    description = "Makes an account; the last line printed is its password alone.",
    mixinStandardHelpOptions = true)
final class UserAddCommand implements Callable<Integer> {

  /** Roles that an account can have. */
  enum RoleName {
    participant,
    instructor,
    admin
  }

  @Parameters(paramLabel = "NAME", description = "Letters, digits, '-' and '_', at most 100.")
  String name = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "participant",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  RoleName role = RoleName.participant;

  @Option(names = "--display-name", paramLabel = "TEXT", description = "Shown on the pages.")
  @Nullable String displayName;

  @Option(
      names = "--password-stdin",
      description = "Read the password from the first line of standard input.")
  boolean passwordFromInput;

  @Mixin InstanceOptions options = new InstanceOptions();

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    JsonObjectBuilder wish = Json.createObjectBuilder().add("name", name).add("role", role.name());
    if (displayName != null) {
      wish.add("displayName", displayName);
    }
    if (passwordFromInput) {
      wish.add("password", firstLine());
    }
    JsonObject made = options.client().post("/api/v1/users", wish.build());
    Answer.to(spec).line("Account " + name + " with role " + role + " made. Password:");
    Answer.to(spec).line(made.getString("password", ""));
    return 0;
  }

  private static String firstLine() throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = input.readLine();
    if (line == null || line.isEmpty()) {
      throw new RefusedException("Standard input has no password in its first line.");
    }
    return line;
  }
}
