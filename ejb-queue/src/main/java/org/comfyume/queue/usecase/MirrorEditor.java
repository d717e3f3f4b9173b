package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;

/**
 * Brings what a worker offers to the editor here when the worker comes up, so that it can be shown
 * while no worker is there: the front end's build, and what the worker's node packs bring along.
 * What could not be brought is tried again when the worker comes up again; what is missing
 * meanwhile is fetched when somebody asks for it. Calls the worker; no transaction.
 */
@ApplicationScoped
public class MirrorEditor {

  private static final Logger LOG = Logger.getLogger(MirrorEditor.class.getName());
  private static final int MOST_SUBGRAPHS = 1000;

  @Inject WorkerRegistry registry;
  @Inject WorkerWeb web;
  @Inject FrontEndFolder folder;
  @Inject MirrorBuild builds;
  @Inject ReadSubgraph subgraphs;
  @Inject Background background;

  void onWorkerUp(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkerEvent.Up up) {
    registry.find(up.worker()).ifPresent(web::cameUp);
    background.run(
        "bring the editor's files of " + up.worker(),
        () -> registry.find(up.worker()).ifPresent(this::mirror));
  }

  void mirror(Worker worker) {
    try {
      if (!folder.isGiven()) {
        builds.mirror(worker);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "CFY-Q091 worker=" + worker.id() + " gave no whole front end", e);
    }
    try {
      mirrorPacks(worker);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "CFY-Q093 worker=" + worker.id() + " gave not all of its packs", e);
    }
  }

  private void mirrorPacks(Worker worker) throws IOException {
    List<WebPath> scripts = new ArrayList<>();
    for (WorkerAnswer answer : WorkerAnswer.values()) {
      Optional<JsonValue> value = answer.of(worker, web);
      if (answer == WorkerAnswer.EXTENSIONS) {
        scripts.addAll(value.map(PackScripts::in).orElse(List.of()));
      } else if (answer == WorkerAnswer.GLOBAL_SUBGRAPHS
          && value.orElse(null) instanceof JsonObject known) {
        for (String id : known.keySet().stream().limit(MOST_SUBGRAPHS).toList()) {
          subgraphs.of(worker, id);
        }
      }
    }
    new Crawl(path -> web.find(worker, path), EditorPaths::isOfPack)
        .from(scripts.stream().filter(EditorPaths::isOfPack).toList());
  }
}
