package org.comfyume.launcher.command;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a verb prints its answer; picocli decides, so that tests can read it. */
record Answer(PrintWriter out) {

  static Answer to(@Nullable CommandSpec spec) {
    return new Answer(Objects.requireNonNull(spec, "set by picocli").commandLine().getOut());
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }
}
