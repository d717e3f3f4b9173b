package org.comfyume.queue.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;

/** The way to scripted workers. */
public final class ScriptedGateway implements WorkerGateway {

  /** What it was told, in order. */
  public final List<String> told = new ArrayList<>();

  private final Map<WorkerId, ScriptedWorker> workers = new HashMap<>();

  public ScriptedWorker worker(WorkerId id) {
    return workers.computeIfAbsent(id, key -> new ScriptedWorker());
  }

  @Override
  public void listenAs(String installation) {
    told.add("listen as " + installation);
  }

  @Override
  public void watch(WorkerEndpoint endpoint) {
    told.add("watch " + endpoint.id());
  }

  @Override
  public void unwatch(WorkerId worker) {
    told.add("unwatch " + worker);
  }

  @Override
  public WorkerConnection connect(WorkerEndpoint endpoint) throws WorkerUnavailableException {
    return worker(endpoint.id()).connect();
  }
}
