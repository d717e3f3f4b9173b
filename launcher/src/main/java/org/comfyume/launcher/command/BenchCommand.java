package org.comfyume.launcher.command;

import picocli.CommandLine.Command;

/** Verbs that measure. */
@Command(
    name = "bench",
    description =
        "Measures the scheduler beside the rules of other products, the ComfyUI interface and the"
            + " pages.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      BenchFairnessCommand.class,
      BenchDecisionCommand.class,
      BenchFacadeCommand.class,
      BenchPagesCommand.class
    })
final class BenchCommand {}
