package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.comfyume.core.editor.FrontEndBuild;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebFiles;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Which builds of the front end the workers serve, and which of them is shown: of those that are
 * kept whole the one with the highest version; while none is whole, of all. Of equal ones the first
 * worker's. May call workers; no transaction. Safe for concurrent use.
 */
@ApplicationScoped
public class FrontEnds {

  private static final WebPath STATS = WorkerAnswer.kept("system_stats");

  /** A page without one is a notice that there is no front end. */
  private static final Pattern SCRIPT = Pattern.compile("<script[^>]*\\ssrc\\s*=");

  private static final int LONGEST_PAGE = 1 << 20;

  @Inject WorkerRegistry registry;
  @Inject WorkerWeb web;
  @Inject WebFiles files;

  private final AtomicLong version = new AtomicLong();
  private volatile @Nullable Choice chosen;

  private record Choice(long version, Optional<FrontEndBuild> build) {}

  /** The build that is shown; empty if no worker ever had one. */
  Optional<FrontEndBuild> current() throws IOException {
    long now = version.get();
    Choice known = chosen;
    if (known == null || known.version() != now) {
      known = new Choice(now, choose());
      chosen = known;
    }
    return known.build();
  }

  /** Something may be new: a worker's page, or that a build is whole. */
  void lookAgain() {
    version.incrementAndGet();
  }

  /** Whether the build can be shown without asking a worker. */
  boolean isWhole(FrontEndBuild build) throws IOException {
    return files.has(build.shelf(), WebPath.INDEX);
  }

  /** What this worker serves, as last seen. */
  Optional<FrontEndBuild> of(Worker worker) throws IOException {
    Optional<WebFile> page = page(worker);
    if (page.isEmpty()) {
      return Optional.empty();
    }
    try (WebFile open = page.get()) {
      String text = new String(open.body().readNBytes(LONGEST_PAGE), StandardCharsets.UTF_8);
      return SCRIPT.matcher(text).find()
          ? Optional.of(new FrontEndBuild(worker.id(), version(worker), open.sha256()))
          : Optional.empty();
    }
  }

  /** The page as the worker last served it. */
  Optional<WebFile> page(Worker worker) throws IOException {
    return web.find(worker, WorkerPath.of(), WebPath.INDEX);
  }

  /** All workers, the one whose front end is shown first: what it brings along fits best. */
  List<Worker> workers() throws IOException {
    List<Worker> workers = new ArrayList<>(registry.all());
    current()
        .ifPresent(
            build ->
                workers.sort(Comparator.comparing(worker -> !worker.id().equals(build.worker()))));
    return workers;
  }

  private Optional<FrontEndBuild> choose() throws IOException {
    List<FrontEndBuild> offered = new ArrayList<>();
    List<FrontEndBuild> whole = new ArrayList<>();
    for (Worker worker : registry.all()) {
      Optional<FrontEndBuild> build = of(worker);
      build.ifPresent(offered::add);
      if (build.isPresent() && isWhole(build.get())) {
        whole.add(build.get());
      }
    }
    // max() would take the last of equal ones
    return (whole.isEmpty() ? offered : whole)
        .stream().sorted(FrontEndBuild.BY_VERSION.reversed()).findFirst();
  }

  private String version(Worker worker) throws IOException {
    Optional<JsonValue> stats =
        WorkerAnswer.json(web.find(worker, WorkerPath.of("system_stats"), STATS));
    return stats
        .filter(JsonObject.class::isInstance)
        .map(value -> value.asJsonObject().get("system"))
        .filter(JsonObject.class::isInstance)
        .map(value -> value.asJsonObject().get("required_frontend_version"))
        .filter(JsonString.class::isInstance)
        .map(value -> ((JsonString) value).getString())
        .orElse("");
  }
}
