package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.Optional;
import org.comfyume.core.editor.FrontEndBuild;
import org.comfyume.core.editor.Shelf;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebFiles;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;

/**
 * Opens a file that the editor loads: of the front end's build, of a node pack, of a pack's
 * workflow templates, or of ComfyUI's templates and help. What is not here is fetched. All files of
 * one pack come from one worker, the first that lists it. May call workers; no transaction.
 */
@ApplicationScoped
public class OpenWebFile {

  @Inject WorkerRegistry registry;
  @Inject FrontEndFolder folder;
  @Inject FrontEnds frontEnds;
  @Inject WorkerWeb web;
  @Inject WebFiles files;
  @Inject FetchWebFile fetch;

  /**
   * @param path as ComfyUI has it, with {@code api} in front where ComfyUI wants it
   * @return empty if nobody has it or it is no file of the editor's
   */
  public Optional<WebFile> open(WebPath path) throws IOException {
    if (path.equals(WebPath.INDEX)) {
      return page();
    }
    if (EditorPaths.isOfPack(path)) {
      return ofPack(path);
    }
    if (EditorPaths.isTemplate(path)) {
      return ofTemplates(path);
    }
    if (EditorPaths.isOfServer(path)) {
      return ofFirst(path);
    }
    return EditorPaths.isOfBuild(path) ? ofBuild(path) : Optional.empty();
  }

  private Optional<WebFile> page() throws IOException {
    if (folder.isGiven()) {
      return folder.open(WebPath.INDEX);
    }
    Optional<FrontEndBuild> build = frontEnds.current();
    if (build.isEmpty()) {
      return Optional.empty();
    }
    Optional<WebFile> whole = files.open(build.get().shelf(), WebPath.INDEX);
    if (whole.isPresent()) {
      return whole;
    }
    Optional<Worker> worker = registry.find(build.get().worker());
    return worker.isEmpty() ? Optional.empty() : frontEnds.page(worker.get());
  }

  private Optional<WebFile> ofBuild(WebPath path) throws IOException {
    if (folder.isGiven()) {
      return folder.open(path);
    }
    Optional<FrontEndBuild> build = frontEnds.current();
    if (build.isEmpty()) {
      return Optional.empty();
    }
    Shelf shelf = build.get().shelf();
    Optional<WebFile> found = files.open(shelf, path);
    if (found.isEmpty()) {
      found = ofOlder(path);
    }
    Optional<Worker> worker = registry.find(build.get().worker()).filter(Worker::isUp);
    if (found.isEmpty() && worker.isPresent()) {
      fetch.fetch(worker.get(), shelf, path);
      found = files.open(shelf, path);
    }
    return found;
  }

  /** A page that was loaded before the front end changed still asks for its own chunks. */
  private Optional<WebFile> ofOlder(WebPath path) throws IOException {
    if (!path.first().equals("assets")) {
      return Optional.empty();
    }
    for (Shelf older : files.builds()) {
      Optional<WebFile> found = files.open(older, path);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<WebFile> ofPack(WebPath path) throws IOException {
    String pack = path.segments().get(1);
    for (Worker worker : frontEnds.workers()) {
      Optional<JsonValue> scripts = WorkerAnswer.EXTENSIONS.of(worker, web);
      if (scripts.filter(answer -> PackScripts.names(answer).contains(pack)).isPresent()) {
        return web.find(worker, path);
      }
    }
    return Optional.empty();
  }

  private Optional<WebFile> ofTemplates(WebPath path) throws IOException {
    String pack = path.segments().get(2);
    for (Worker worker : frontEnds.workers()) {
      Optional<JsonValue> packs = WorkerAnswer.WORKFLOW_TEMPLATES.of(worker, web);
      if (packs.orElse(null) instanceof JsonObject known && known.containsKey(pack)) {
        return web.find(worker, path);
      }
    }
    return Optional.empty();
  }

  private Optional<WebFile> ofFirst(WebPath path) throws IOException {
    for (Worker worker : frontEnds.workers()) {
      Optional<WebFile> found = web.find(worker, path);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
