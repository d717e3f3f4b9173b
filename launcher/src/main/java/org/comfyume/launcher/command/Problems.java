package org.comfyume.launcher.command;

import org.comfyume.launcher.backing.BackingException;
import org.comfyume.launcher.console.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints one sentence for a refusal and the whole trace for what nobody foresaw. */
public final class Problems implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
    if (problem instanceof RefusedException || problem instanceof BackingException) {
      command.getErr().println("comfyume: " + problem.getMessage());
    } else {
      problem.printStackTrace(command.getErr());
    }
    return 1;
  }
}
