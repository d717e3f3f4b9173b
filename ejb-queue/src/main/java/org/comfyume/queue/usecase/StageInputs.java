package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.graph.GraphInspector;
import org.comfyume.core.graph.GraphNode;
import org.comfyume.core.graph.InputFileRef;
import org.comfyume.core.graph.InputValue;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.job.Job;

/**
 * Brings the files that a graph reads to its worker, each under a name that its content makes its
 * own, and writes those names into the graph. The worker itself is asked whether it has a file
 * already: nothing has to be remembered of what it got, and a worker that lost its files gets them
 * again.
 */
@ApplicationScoped
public class StageInputs {

  @Inject Catalogues catalogues;
  @Inject OpenFile openFile;

  /** Calls the worker; no transaction. */
  void stage(Job job, PromptGraph graph, WorkerConnection connection, GraphChanges changes)
      throws IOException, WorkerUnavailableException {
    NodeCatalogue room = catalogues.room().orElseGet(NodeCatalogue::of);
    for (InputFileRef ref : GraphInspector.inspect(graph, room).inputFiles()) {
      Optional<FileName> name = InputFiles.name(ref);
      if (name.isEmpty()) {
        throw new FileNotFoundException("'" + ref.path() + "' is not the name of a file");
      }
      String staged = stage(job, name.get(), connection);
      String member = ref.member();
      if (member == null) {
        changes.put(ref.node(), ref.input(), staged);
      } else {
        Object before = changes.get(ref.node(), ref.input());
        changes.put(
            ref.node(),
            ref.input(),
            with(before == null ? value(graph, ref) : before, member, staged));
      }
    }
  }

  private static Object value(PromptGraph graph, InputFileRef ref) {
    Optional<GraphNode> node = graph.node(ref.node());
    return node.isPresent()
            && node.get().inputs().get(ref.input()) instanceof InputValue.Literal literal
            && literal.unwrapped() instanceof Map<?, ?> map
        ? map
        : Map.of();
  }

  private static Map<Object, Object> with(Object object, String member, String value) {
    Map<Object, Object> changed = new LinkedHashMap<>((Map<?, ?>) object);
    changed.put(member, value);
    return changed;
  }

  private String stage(Job job, FileName name, WorkerConnection connection)
      throws IOException, WorkerUnavailableException {
    Optional<OpenedFile> opened = openFile.open(job.owner(), name);
    if (opened.isEmpty()) {
      throw new FileNotFoundException(
          name.filename() + " is missing. Upload it again, then run the job again.");
    }
    try (OpenedFile file = opened.get()) {
      String folder = OwnFolder.ofInput(job.owner(), file.sha256(), name.subfolder());
      FileName there = new FileName(FileType.INPUT, folder, name.filename());
      FileName got =
          connection.has(there, file.size())
              ? there
              : connection.stage(there, file.body(), file.size());
      return got.subfolder().isEmpty() ? got.filename() : got.subfolder() + "/" + got.filename();
    }
  }
}
