package org.comfyume.queue.usecase;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.queue.fake.InMemoryWebFiles;

/** The use cases of the editor's files, wired to the workers of a {@link Room}. */
final class Editor {

  final Room room = new Room();
  final OpenWebFile open = new OpenWebFile();
  final ReadSubgraph subgraphs = new ReadSubgraph();
  final ReadEditorAnswer answers =
      new ReadEditorAnswer() {
        @Override
        List<EditorAddition> own() {
          return List.of(new OwnTemplates());
        }
      };

  final InMemoryWebFiles files = new InMemoryWebFiles(room.clock);
  private final MirrorEditor mirror = new MirrorEditor();
  private final WorkerWeb web = new WorkerWeb();
  private final NoFolder folder = new NoFolder();

  Editor() {
    FetchWebFile fetch = new FetchWebFile();
    fetch.gateway = room.gateway;
    fetch.files = files;
    fetch.clock = room.clock;
    web.files = files;
    web.fetch = fetch;
    web.clock = room.clock;
    FrontEnds frontEnds = new FrontEnds();
    frontEnds.registry = room.registry;
    frontEnds.web = web;
    frontEnds.files = files;
    subgraphs.frontEnds = frontEnds;
    subgraphs.web = web;
    answers.frontEnds = frontEnds;
    answers.web = web;
    MirrorBuild builds = new MirrorBuild();
    builds.registry = room.registry;
    builds.files = files;
    builds.fetch = fetch;
    builds.frontEnds = frontEnds;
    mirror.registry = room.registry;
    mirror.web = web;
    mirror.builds = builds;
    mirror.folder = folder;
    mirror.subgraphs = subgraphs;
    open.registry = room.registry;
    open.folder = folder;
    open.frontEnds = frontEnds;
    open.web = web;
    open.files = files;
    open.fetch = fetch;
  }

  void comesUp(WorkerId id) {
    room.registry.joined(id, new WorkerCapabilities("0.11.1", "classic", List.of()));
    web.cameUp(room.registry.find(id).orElseThrow());
    mirror.mirror(room.registry.find(id).orElseThrow());
  }

  void goesAway(WorkerId id) {
    room.registry.lost(id, "Its socket closed.");
  }

  Optional<String> text(String path) throws IOException {
    Optional<WebFile> found = open.open(WebPath.of(path.split("/")));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (WebFile file = found.get()) {
      return Optional.of(new String(file.body().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static final class OwnTemplates implements EditorAddition {
    @Override
    public Map<String, List<String>> templates() {
      return Map.of("Ours", List.of("t"));
    }
  }

  private static final class NoFolder implements FrontEndFolder {
    @Override
    public boolean isGiven() {
      return false;
    }

    @Override
    public Optional<WebFile> open(WebPath path) {
      return Optional.empty();
    }
  }
}
