package org.comfyume.launcher.command;

import picocli.CommandLine.Command;

/** Verbs about tokens of clients. */
@Command(
    name = "token",
    description = "Tokens with which clients act for a person.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = TokenCreateCommand.class)
final class TokenCommand {}
