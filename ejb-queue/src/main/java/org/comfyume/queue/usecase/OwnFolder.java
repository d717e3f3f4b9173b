package org.comfyume.queue.usecase;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.graph.GraphNode;
import org.comfyume.core.graph.GraphNodeId;
import org.comfyume.core.graph.InputValue;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.workshop.ParticipantId;

/** The folder of a person on a worker that many share, below input and output. */
final class OwnFolder {

  /** Folder of comfyume on a worker. */
  private static final String ALL = "comfyume/";

  private static final String PREFIX_INPUT = "filename_prefix";

  /** Graph nodes whose output is the text that stands in them. */
  private static final List<String> TEXTS = List.of("PrimitiveString", "PrimitiveStringMultiline");

  private static final String CONCATENATE = "StringConcatenate";

  /** Hex digits of a content's hash that name its folder. */
  private static final int HASH = 16;

  private static final Pattern STAGED = Pattern.compile("[0-9a-f]{16}(/.*)?");

  /**
   * Before a prefix that climbs: it certainly leaves the output folder, and ComfyUI says so in its
   * own words.
   */
  private static final String OUTSIDE = "../../../../";

  private OwnFolder() {}

  private static String of(ParticipantId owner) {
    return ALL + owner;
  }

  /** Where an input file of this content goes. */
  static String ofInput(ParticipantId owner, String sha256, String subfolder) {
    String folder = of(owner) + "/" + sha256.substring(0, HASH);
    return subfolder.isEmpty() ? folder : folder + "/" + subfolder;
  }

  /** The name under which the owner knows a file of a worker. */
  static FileName known(FileName onWorker, ParticipantId owner) {
    String own = of(owner);
    String folder = onWorker.subfolder();
    String rest = folder.equals(own) ? "" : withoutPrefix(folder, own + "/");
    boolean staged = onWorker.type() == FileType.INPUT && !rest.equals(folder);
    if (staged && STAGED.matcher(rest).matches()) {
      rest = rest.length() == HASH ? "" : rest.substring(HASH + 1);
    }
    return new FileName(onWorker.type(), rest, onWorker.filename());
  }

  /** A text of a worker as a ComfyUI of the owner's own would have said it. */
  static String known(String text, ParticipantId owner) {
    return text.equals(of(owner)) ? "" : text.replace(of(owner) + "/", "");
  }

  /** An error of a worker, which may quote names of inputs too, in the owner's words. */
  static String inWords(String words, ParticipantId owner) {
    return words.replaceAll(Pattern.quote(of(owner) + "/") + "([0-9a-f]{16}/)?", "");
  }

  private static String withoutPrefix(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  /**
   * Puts the folder before every prefix under which a graph saves. Where a prefix comes over a link
   * and is computed, another graph node puts the folder before it, if the worker knows that class.
   */
  static void putBefore(
      PromptGraph graph, ParticipantId owner, NodeCatalogue worker, GraphChanges changes) {
    for (GraphNode node : graph.all()) {
      InputValue prefix = node.inputs().get(PREFIX_INPUT);
      Optional<String> text =
          prefix instanceof InputValue.Link link ? text(graph, link) : node.text(PREFIX_INPUT);
      if (text.isPresent()) {
        putBefore(node, text.get(), owner, changes);
      } else if (prefix instanceof InputValue.Link link && worker.find(CONCATENATE).isPresent()) {
        putBefore(graph, node, link, owner, changes);
      }
    }
  }

  private static Optional<String> text(PromptGraph graph, InputValue.Link link) {
    return graph
        .node(link.node())
        .filter(source -> TEXTS.contains(String.valueOf(source.classType())))
        .flatMap(source -> source.text("value"));
  }

  private static void putBefore(
      GraphNode node, String prefix, ParticipantId owner, GraphChanges changes) {
    String own = of(owner) + "/";
    if (leavesItsFolder(prefix)) {
      changes.put(node.id(), PREFIX_INPUT, OUTSIDE + prefix);
    } else if (!prefix.startsWith(own)) {
      changes.put(node.id(), PREFIX_INPUT, own + prefix);
    } else if (node.inputs().get(PREFIX_INPUT) instanceof InputValue.Link) {
      changes.put(node.id(), PREFIX_INPUT, prefix);
    }
  }

  private static void putBefore(
      PromptGraph graph,
      GraphNode node,
      InputValue.Link link,
      ParticipantId owner,
      GraphChanges changes) {
    GraphNodeId between = new GraphNodeId("comfyume-" + node.id());
    if (graph.node(between).isEmpty()) {
      changes.add(between, CONCATENATE);
      changes.put(between, "string_a", of(owner) + "/");
      changes.put(between, "string_b", List.of(link.node().value(), link.slot()));
      changes.put(between, "delimiter", "");
      changes.put(node.id(), PREFIX_INPUT, List.of(between.value(), 0));
    }
  }

  private static boolean leavesItsFolder(String prefix) {
    return List.of(prefix.replace('\\', '/').split("/", -1)).contains("..");
  }
}
