package org.comfyume.launcher.command;

import picocli.CommandLine.Command;

/** Verbs that measure; they need no running instance. */
@Command(
    name = "bench",
    description = "Measures the scheduler beside the rules of other products.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = {BenchFairnessCommand.class, BenchDecisionCommand.class})
final class BenchCommand {}
