package org.comfyume.launcher.command;

import picocli.CommandLine.Command;

/** The command itself; it does nothing without a verb. */
@Command(
    name = "comfyume",
    description = "A room of people shares a few ComfyUI GPUs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      RunCommand.class,
      UserCommand.class,
      TokenCommand.class,
      StatusCommand.class,
      MigrateCommand.class,
      SimCommand.class,
      BenchCommand.class,
    })
public final class Comfyume {}
