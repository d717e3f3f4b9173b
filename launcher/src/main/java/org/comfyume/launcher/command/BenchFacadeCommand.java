package org.comfyume.launcher.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.comfyume.bench.facade.FacadeBenchmark;
import org.comfyume.launcher.console.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times the ComfyUI interface of a running instance beside a plain file server. */
@Command(
    name = "facade",
    description =
        "Times /view and /object_info of a running instance beside a plain file server. Uploads a"
            + " file comfyume-bench.png for the token's person.",
    mixinStandardHelpOptions = true)
final class BenchFacadeCommand implements Callable<Integer> {

  @Mixin InstanceOptions options = new InstanceOptions();

  @Option(
      names = "--token",
      required = true,
      description = "A person's token with the scope submit; see token create.")
  String token = "";

  @Option(
      names = "--requests",
      defaultValue = "300",
      description = "Requests of each kind, 10 to 10000 (default ${DEFAULT-VALUE}).")
  int requests;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    BenchFairnessCommand.within("--requests", requests, 10, 10_000);
    try {
      new FacadeBenchmark(options.url() + "/t/" + token, requests).report(Answer.to(spec).out());
      return 0;
    } catch (IOException refused) {
      throw new RefusedException(String.valueOf(refused.getMessage()), refused);
    }
  }
}
