package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.editor.Shelf;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebFiles;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;

/**
 * What each worker offers to browsers, as last seen. A server changes its files when it starts
 * anew, so a copy is good until the worker comes up the next time; while the worker is away the
 * copy serves whatever its age. May call workers; no transaction. Safe for concurrent use.
 */
@ApplicationScoped
public class WorkerWeb {

  @Inject WebFiles files;
  @Inject FetchWebFile fetch;
  @Inject InstantSource clock;

  private final Map<WorkerId, Instant> upSince = new ConcurrentHashMap<>();

  /** The worker came up: what is kept of it has to be looked at again. */
  void cameUp(Worker worker) {
    upSince.put(worker.id(), clock.instant());
    fetch.forgetMissing(worker);
  }

  /** A file under the path that it has on the worker. */
  Optional<WebFile> find(Worker worker, WebPath path) throws IOException {
    return find(worker, path.onWorker(), path);
  }

  /**
   * @param address where the worker has it
   * @param path where it is kept
   */
  Optional<WebFile> find(Worker worker, WorkerPath address, WebPath path) throws IOException {
    Shelf shelf = Shelf.of(worker.id());
    Optional<WebFile> kept = files.open(shelf, path);
    if (!worker.isUp() || kept.filter(copy -> isFresh(worker, copy)).isPresent()) {
      return kept;
    }
    FetchWebFile.Outcome outcome = fetch.fetch(worker, address, shelf, path);
    if (outcome == FetchWebFile.Outcome.FAILED) {
      return kept;
    }
    if (kept.isPresent()) {
      kept.get().close();
    }
    if (outcome == FetchWebFile.Outcome.MISSING) {
      files.delete(shelf, path);
    }
    return files.open(shelf, path);
  }

  /** Whether the file can be had, as far as is known without asking the worker. */
  boolean mayHave(Worker worker, WebPath path) throws IOException {
    return files.has(Shelf.of(worker.id()), path) || worker.isUp();
  }

  private boolean isFresh(Worker worker, WebFile copy) {
    Instant since = upSince.get(worker.id());
    return since != null && !copy.writtenAt().isBefore(since);
  }
}
