package org.comfyume.launcher;

import org.comfyume.launcher.command.Comfyume;
import org.comfyume.launcher.command.Problems;
import picocli.CommandLine;

/** Entry point of the command line. */
public final class Main {

  private static final long EXIT_PATIENCE_MILLIS = 5_000;

  private Main() {}

  public static void main(String[] arguments) {
    int code = commandLine().execute(arguments);
    haltIfHooksHang(code);
    System.exit(code);
  }

  /** The command line with our way of reporting problems. */
  static CommandLine commandLine() {
    return new CommandLine(new Comfyume()).setExecutionExceptionHandler(new Problems());
  }

  /** Everything of ours has stopped by now; no hook of others may hold the process. */
  private static void haltIfHooksHang(int code) {
    Thread watch =
        new Thread(
            () -> {
              try {
                Thread.sleep(EXIT_PATIENCE_MILLIS);
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(code);
            },
            "exit-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
