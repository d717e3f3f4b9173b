package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.fleet.Worker;

/**
 * One of the subgraphs that workers bring along, of the first worker that lists it. May call
 * workers; no transaction.
 */
@ApplicationScoped
public class ReadSubgraph {

  @Inject FrontEnds frontEnds;
  @Inject WorkerWeb web;

  /** As JSON; empty if no worker has one of that id. */
  public Optional<String> read(String id) throws IOException {
    for (Worker worker : frontEnds.workers()) {
      Optional<JsonValue> listed = WorkerAnswer.GLOBAL_SUBGRAPHS.of(worker, web);
      if (listed.orElse(null) instanceof JsonObject known && known.containsKey(id)) {
        return of(worker, id).map(JsonValue::toString);
      }
    }
    return Optional.empty();
  }

  Optional<JsonValue> of(Worker worker, String id) throws IOException {
    String route = WorkerAnswer.GLOBAL_SUBGRAPHS.route();
    Optional<WebPath> path = WebPath.parse(List.of("answers", route, id));
    return path.isEmpty()
        ? Optional.empty()
        : WorkerAnswer.json(web.find(worker, WorkerPath.of("api", route, id), path.get()));
  }
}
