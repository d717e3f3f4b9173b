package org.comfyume.launcher.command;

import picocli.CommandLine.Command;

/** Verbs about people. */
@Command(
    name = "user",
    description = "People of the running instance.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = UserAddCommand.class)
final class UserCommand {}
