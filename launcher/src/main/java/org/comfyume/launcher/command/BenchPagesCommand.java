package org.comfyume.launcher.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.comfyume.bench.pages.PagesBenchmark;
import org.comfyume.launcher.console.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times the pages of a running instance. */
@Command(
    name = "pages",
    description =
        "Times the page Now of a running instance, its live news, and what 50 open pages cost. Runs"
            + " 40 small jobs of the token's person; their pictures stay in the gallery.",
    mixinStandardHelpOptions = true)
final class BenchPagesCommand implements Callable<Integer> {

  @Mixin InstanceOptions options = new InstanceOptions();

  @Option(
      names = "--token",
      required = true,
      description = "A person's token with the scope submit; see token create.")
  String token = "";

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    try {
      new PagesBenchmark(options.url(), token, options.instance().pid())
          .report(Answer.to(spec).out());
      return 0;
    } catch (IOException refused) {
      throw new RefusedException(String.valueOf(refused.getMessage()), refused);
    }
  }
}
