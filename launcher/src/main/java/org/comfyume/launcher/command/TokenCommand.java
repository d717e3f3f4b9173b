package org.comfyume.launcher.command;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;

/** Verbs about tokens of clients. */
@Command(
    name = "token",
    description = "Tokens with which clients act for a person.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = {TokenCreateCommand.class, TokenListCommand.class, TokenRevokeCommand.class})
final class TokenCommand {

  /** Where the person's tokens are in the REST API. */
  static String path(String name) {
    return "/api/v1/users/" + segment(name) + "/tokens";
  }

  /** The text as one segment of a path, whatever is in it. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
