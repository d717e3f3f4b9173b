package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.comfyume.core.editor.FrontEndBuild;
import org.comfyume.core.editor.Shelf;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebFiles;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.editor.WebReferences;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;

/**
 * Brings all files of a worker's build of the front end here, once for each build. The page itself
 * is put last: a shelf with a page is whole. Calls the worker; no transaction.
 */
@ApplicationScoped
public class MirrorBuild {

  private static final Logger LOG = Logger.getLogger(MirrorBuild.class.getName());

  /** Builds kept for pages that were loaded before the front end changed. */
  private static final int KEPT_BUILDS = 3;

  private static final int MOST_FAILURES = 5;

  /** No text names these: node packs import the scripts, and the icons are counted. */
  private static final List<WebPath> UNNAMED =
      Stream.concat(
              Stream.of(
                      "api app changeTracker defaultGraph domWidget pnginfo ui utils widgets",
                      "metadata/avif metadata/ebml metadata/flac metadata/gltf metadata/isobmff",
                      "metadata/json metadata/mp3 metadata/ogg metadata/parser metadata/ply",
                      "metadata/png metadata/svg ui/components/asyncDialog ui/components/button",
                      "ui/components/buttonGroup ui/components/popup ui/components/splitButton",
                      "ui/dialog ui/draggableList ui/imagePreview ui/menu/index ui/settings",
                      "ui/toggleSwitch ui/utils")
                  .flatMap(names -> Stream.of(names.split(" ")))
                  .map(name -> "scripts/" + name + ".js"),
              IntStream.range(0, 10)
                  .mapToObj(i -> "assets/images/favicon_progress_16x16/frame_" + i + ".png"))
          .map(path -> WebPath.of(path.split("/")))
          .toList();

  @Inject WorkerRegistry registry;
  @Inject WebFiles files;
  @Inject FetchWebFile fetch;
  @Inject FrontEnds frontEnds;

  private final Set<Shelf> busy = ConcurrentHashMap.newKeySet();

  /**
   * Does nothing if the worker has no front end, or one that is here.
   *
   * @throws IOException if not all of it could be had; what could is kept
   */
  void mirror(Worker worker) throws IOException {
    Optional<FrontEndBuild> build = frontEnds.of(worker);
    frontEnds.lookAgain();
    if (build.isEmpty() || frontEnds.isWhole(build.get()) || !busy.add(build.get().shelf())) {
      return;
    }
    try {
      Optional<WebFile> page = frontEnds.page(worker);
      if (page.isPresent()) {
        mirror(worker, build.get(), page.get());
      }
    } finally {
      busy.remove(build.get().shelf());
    }
  }

  private void mirror(Worker worker, FrontEndBuild build, WebFile page) throws IOException {
    String text;
    try (page) {
      text = new String(page.body().readAllBytes(), StandardCharsets.UTF_8);
    }
    OfBuild source = new OfBuild(worker, build.shelf());
    Crawl crawl = new Crawl(source, EditorPaths::isOfBuild);
    crawl.read(WebPath.INDEX, text);
    int count = crawl.from(UNNAMED);
    for (WebPath reference : WebReferences.in(WebPath.INDEX, text)) {
      if (reference.ending().equals("js") && !files.has(build.shelf(), reference)) {
        throw new IOException("The page's own script is missing: " + reference);
      }
    }
    finish(worker, build);
    LOG.log(
        Level.INFO,
        "CFY-Q092 worker={0} gave the front end {1}, {2} files",
        new Object[] {worker.id(), build.shelf().name(), count});
  }

  /** The worker may have another page meanwhile; it came up with it, so that one follows. */
  private void finish(Worker worker, FrontEndBuild build) throws IOException {
    Optional<WebFile> page = frontEnds.page(worker);
    if (page.isEmpty()) {
      return;
    }
    try (WebFile open = page.get()) {
      if (open.sha256().equals(build.pageSha256())) {
        files.put(build.shelf(), WebPath.INDEX, open.body());
      }
    }
    frontEnds.lookAgain();
    dropOldBuilds();
  }

  private void dropOldBuilds() throws IOException {
    Set<Shelf> offered = new HashSet<>();
    for (Worker worker : registry.all()) {
      frontEnds.of(worker).map(FrontEndBuild::shelf).ifPresent(offered::add);
    }
    for (Shelf old : files.builds().stream().skip(KEPT_BUILDS).toList()) {
      if (!offered.contains(old)) {
        files.delete(old);
      }
    }
  }

  /** The files of one build, fetched where they are not on its shelf. */
  private final class OfBuild implements Crawl.Source {
    private final Worker worker;
    private final Shelf shelf;
    private int failures;

    OfBuild(Worker worker, Shelf shelf) {
      this.worker = worker;
      this.shelf = shelf;
    }

    @Override
    public Optional<WebFile> open(WebPath path) throws IOException {
      Optional<WebFile> kept = files.open(shelf, path);
      if (kept.isPresent()) {
        return kept;
      }
      if (fetch.fetch(worker, shelf, path) == FetchWebFile.Outcome.FAILED
          && ++failures > MOST_FAILURES) {
        throw new IOException("The worker does not give its files");
      }
      return files.open(shelf, path);
    }
  }
}
