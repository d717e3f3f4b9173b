package org.comfyume.launcher.command;

import picocli.CommandLine.Command;

/** Verbs that measure. */
@Command(
    name = "bench",
    description =
        "Measures the scheduler beside the rules of other products, and the ComfyUI interface.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      BenchFairnessCommand.class,
      BenchDecisionCommand.class,
      BenchFacadeCommand.class
    })
final class BenchCommand {}
