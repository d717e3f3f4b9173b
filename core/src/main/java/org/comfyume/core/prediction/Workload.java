package org.comfyume.core.prediction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.comfyume.core.graph.GraphInspector;
import org.comfyume.core.graph.GraphNeeds;
import org.comfyume.core.graph.GraphWork;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.PromptGraph;

/**
 * What of a job decides how long it takes and how much memory. Two jobs that differ only in seed,
 * text, picture or file name prefix are the same workload.
 *
 * @param signature short name of all that counts: models, node classes and the numbers of the work
 * @param models every model file of the graph, adapters included
 * @param work how much it computes
 */
public record Workload(String signature, Set<ModelRef> models, GraphWork work) {

  private static final NodeCatalogue UNKNOWN = new NodeCatalogue(Map.of());
  private static final int SIGNATURE_BYTES = 8;

  public Workload {
    models = Set.copyOf(models);
  }

  /** Reads a graph. Never throws. */
  public static Workload of(PromptGraph graph) {
    GraphNeeds needs = GraphInspector.inspect(graph, UNKNOWN);
    GraphWork work = GraphWork.of(graph);
    String text =
        String.join(
            "\n\n",
            modelsKey(needs.models()),
            String.join("\n", new TreeSet<>(needs.nodeClasses())),
            work.steps() + " " + work.pixels() + " " + work.frames() + " " + work.batch());
    return new Workload(digest(text), needs.models(), work);
  }

  /** The same for the same set of models, whatever their order; empty if there are none. */
  public String modelsKey() {
    return modelsKey(models);
  }

  /** The key of a set of models, adapters included. */
  public static String modelsKey(Collection<ModelRef> models) {
    return models.stream().map(ModelRef::key).sorted().distinct().collect(Collectors.joining("\n"));
  }

  private static String digest(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, SIGNATURE_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
