package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.graph.GraphInspector;
import org.comfyume.core.graph.GraphNode;
import org.comfyume.core.graph.GraphNodeId;
import org.comfyume.core.graph.InputFileRef;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobPayload;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.PromptCodec;
import org.jspecify.annotations.Nullable;

/**
 * Makes a prompt fit for a worker that many people share: input files are brought there under a
 * name of their own, and whatever is saved goes to a folder of the owner. So nobody's file name
 * meets another's, and equal graphs of two people are not answered with one another's files from
 * the worker's cache.
 */
@ApplicationScoped
public class PrepareSubmission {

  /** Folder of comfyume on a worker, below input and output. */
  static final String FOLDER = "comfyume/";

  private static final String PREFIX_INPUT = "filename_prefix";

  /**
   * Before a prefix that climbs: it certainly leaves the output folder, and ComfyUI says so in its
   * own words.
   */
  private static final String OUTSIDE = "../../../../";

  @Inject Catalogues catalogues;
  @Inject LoadPayload loadPayload;
  @Inject OpenFile openFile;

  /** Calls the worker; no transaction. */
  public Submission prepare(Job job, AttemptId attempt, WorkerConnection connection)
      throws IOException, WorkerUnavailableException, ProtocolException {
    JobPayload payload = loadPayload.load(job.id()).orElseThrow();
    PromptGraph graph = PromptCodec.parse(payload.promptJson());
    Map<GraphNodeId, Map<String, @Nullable Object>> changes = new LinkedHashMap<>();
    stageInputs(job, graph, connection, changes);
    ownFolder(job, graph, changes);
    return new Submission(
        attempt,
        PromptCodec.withLiterals(graph, changes).json(),
        payload.extraDataJson(),
        payload.outputNodes());
  }

  private void stageInputs(
      Job job,
      PromptGraph graph,
      WorkerConnection connection,
      Map<GraphNodeId, Map<String, @Nullable Object>> changes)
      throws IOException, WorkerUnavailableException {
    NodeCatalogue room = catalogues.room().orElseGet(NodeCatalogue::of);
    for (InputFileRef ref : GraphInspector.inspect(graph, room).inputFiles()) {
      Optional<FileName> name = InputFiles.name(ref);
      if (name.isEmpty()) {
        throw new FileNotFoundException("'" + ref.path() + "' is not the name of a file");
      }
      String staged = stage(job, name.get(), connection);
      changes.computeIfAbsent(ref.node(), key -> new HashMap<>()).put(ref.input(), staged);
    }
  }

  private String stage(Job job, FileName name, WorkerConnection connection)
      throws IOException, WorkerUnavailableException {
    Optional<OpenedFile> opened = openFile.open(job.owner(), name);
    if (opened.isEmpty()) {
      throw new FileNotFoundException(
          name.filename() + " is missing. Upload it again, then run the job again.");
    }
    try (OpenedFile file = opened.get()) {
      String folder = FOLDER + job.owner() + "/" + file.sha256().substring(0, 16);
      FileName there = new FileName(FileType.INPUT, folder, name.filename());
      FileName got = connection.stage(there, file.body(), file.size());
      return got.subfolder().isEmpty() ? got.filename() : got.subfolder() + "/" + got.filename();
    }
  }

  private static void ownFolder(
      Job job, PromptGraph graph, Map<GraphNodeId, Map<String, @Nullable Object>> changes) {
    String own = FOLDER + job.owner() + "/";
    for (GraphNode node : graph.all()) {
      node.text(PREFIX_INPUT)
          .filter(prefix -> !prefix.startsWith(own) || leavesItsFolder(prefix))
          .ifPresent(
              prefix ->
                  changes
                      .computeIfAbsent(node.id(), key -> new HashMap<>())
                      .put(
                          PREFIX_INPUT, leavesItsFolder(prefix) ? OUTSIDE + prefix : own + prefix));
    }
  }

  private static boolean leavesItsFolder(String prefix) {
    return List.of(prefix.replace('\\', '/').split("/", -1)).contains("..");
  }

  /** A worker's words with the names of files that the owner used in place of those there. */
  static String asItsOwnerKnows(String words, String owner) {
    return words.replaceAll(Pattern.quote(FOLDER + owner + "/") + "([0-9a-f]{16}/)?", "");
  }

  /** The folder under which the owner knows an output of a worker. */
  static String withoutOwnFolder(String subfolder, String owner) {
    String own = FOLDER + owner;
    if (subfolder.equals(own)) {
      return "";
    }
    return subfolder.startsWith(own + "/") ? subfolder.substring(own.length() + 1) : subfolder;
  }
}
