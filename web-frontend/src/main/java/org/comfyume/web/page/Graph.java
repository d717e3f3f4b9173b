package org.comfyume.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.comfyume.core.graph.FrameSize;
import org.comfyume.core.graph.GraphNode;
import org.comfyume.core.graph.GraphNodeId;
import org.comfyume.core.graph.GraphWords;
import org.comfyume.core.graph.GraphWork;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.PromptCodec;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to read of a stored prompt graph, in the words of the pages. Never fails: a
 * graph that says nothing yields nothing.
 */
final class Graph {
  private final PromptGraph graph;
  private final GraphWords read;

  private Graph(PromptGraph graph) {
    this.graph = graph;
    this.read = new GraphWords(graph);
  }

  static Graph of(String promptJson) {
    try {
      return new Graph(PromptCodec.parse(promptJson));
    } catch (ProtocolException e) {
      return new Graph(new PromptGraph(Map.of(), "{}"));
    }
  }

  /** The class of a graph node, e.g. "KSampler"; empty if there is no such node. */
  String classOf(@Nullable String graphNodeId) {
    return Optional.ofNullable(graphNodeId)
        .flatMap(id -> graph.node(new GraphNodeId(id)))
        .map(GraphNode::classType)
        .orElse("");
  }

  /** What it makes: the key of a word for it in the bundle. */
  String kind() {
    if (anyClass(name -> name.contains("Video") || name.contains("Animated"))) {
      return "kind.clip";
    }
    if (anyClass(name -> name.equals("SaveImage") || name.equals("PreviewImage"))) {
      return "kind.image";
    }
    return anyClass(name -> name.startsWith("SaveAudio")) ? "kind.sound" : "kind.job";
  }

  private boolean anyClass(Predicate<String> wanted) {
    return read.anyClass(wanted);
  }

  /** The first seed written as a number, in the order of the graph. */
  Optional<String> seed() {
    return read.seed();
  }

  /** The first words that were typed into a text node, in the order of the graph. */
  Optional<String> promptText() {
    return read.typed().stream().findFirst();
  }

  /** "1024 × 1024, 121 frames, sd_xl_base_1.0": what the graph says of the picture. */
  String facts(Words words) {
    List<String> found = new ArrayList<>(pictureFacts(words));
    model().ifPresent(found::add);
    return String.join(", ", found);
  }

  /** "1280 × 720, 121 frames, 24 fps", or empty. */
  String picture(Words words) {
    return String.join(", ", pictureFacts(words));
  }

  private List<String> pictureFacts(Words words) {
    List<String> found = new ArrayList<>();
    FrameSize.largest(graph)
        .ifPresent(size -> found.add(words.say("fact.size", size.width(), size.height())));
    int frames = GraphWork.of(graph).frames();
    if (frames > 1) {
      found.add(words.say("fact.frames", frames));
      read.number("fps").ifPresent(fps -> found.add(words.say("gallery.fps", fps)));
    }
    return found;
  }

  /** "8", "8, then 3", or empty. */
  String steps(Words words) {
    return read.steps().stream()
        .map(String::valueOf)
        .reduce((first, next) -> words.say("gallery.steps.then", first, next))
        .orElse("");
  }

  /** The first model file that is loaded, without folder and ending. */
  Optional<String> model() {
    return read.model().map(Words::model);
  }
}
