package org.comfyume.sim.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers every execution, also over a simulated death. Thread-safe. */
public final class ExecutionLog {
  private final List<Execution> executions = new ArrayList<>();

  /** Notes the start of a prompt. */
  public synchronized void started(String promptId, @Nullable String clientId, Instant at) {
    executions.add(new Execution(promptId, clientId, at, null, "running", List.of()));
  }

  /** Notes the end of the prompt that started last. */
  public synchronized void ended(Instant at, String outcome, List<String> nodes) {
    int last = executions.size() - 1;
    Execution e = executions.get(last);
    executions.set(
        last,
        new Execution(e.promptId(), e.clientId(), e.startedAt(), at, outcome, List.copyOf(nodes)));
  }

  /** All executions, oldest first. */
  public synchronized List<Execution> all() {
    return List.copyOf(executions);
  }
}
