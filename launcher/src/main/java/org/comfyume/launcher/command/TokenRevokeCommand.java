package org.comfyume.launcher.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a person's token. */
@Command(
    name = "revoke",
    description = "Ends a token: nobody comes in with it any more.",
    mixinStandardHelpOptions = true)
final class TokenRevokeCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "NAME", description = "Whose token.")
  String name = "";

  @Parameters(index = "1", paramLabel = "ID", description = "As token list shows it.")
  String id = "";

  @Mixin InstanceOptions options = new InstanceOptions();

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    options.client().delete(TokenCommand.path(name) + "/" + TokenCommand.segment(id));
    Answer.to(spec).line("Revoked. What is open with it closes within 10 s.");
    return 0;
  }
}
