package org.comfyume.queue.usecase;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comfyume.core.graph.GraphInspector;
import org.comfyume.core.graph.GraphNode;
import org.comfyume.core.graph.InputSpec;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.NodeClass;
import org.comfyume.core.graph.PromptGraph;

/**
 * What a worker lacks of a graph, told from the choices of its catalogue: every version of ComfyUI
 * lists there which files it can load.
 *
 * @param files that are in no list of the loader that would load them; those of a class that is
 *     missing are not told
 * @param classes that it does not know
 */
record GraphLacks(Set<ModelRef> files, Set<String> classes) {

  private static final NodeCatalogue UNKNOWN = new NodeCatalogue(Map.of());

  GraphLacks {
    files = Set.copyOf(files);
    classes = Set.copyOf(classes);
  }

  static GraphLacks of(PromptGraph graph, NodeCatalogue catalogue) {
    Set<ModelRef> files = new LinkedHashSet<>();
    Set<String> classes = new LinkedHashSet<>();
    for (GraphNode node : graph.all()) {
      String name = node.classType();
      if (name == null) {
        continue;
      }
      Optional<NodeClass> type = catalogue.find(name);
      if (type.isEmpty()) {
        classes.add(name);
      } else {
        files.addAll(missing(node, type.get()));
      }
    }
    return new GraphLacks(files, classes);
  }

  private static Set<ModelRef> missing(GraphNode node, NodeClass type) {
    Set<ModelRef> named =
        GraphInspector.inspect(new PromptGraph(Map.of(node.id(), node), "{}"), UNKNOWN).models();
    Set<ModelRef> missing = new LinkedHashSet<>();
    for (InputSpec input : type.inputs()) {
      String file = node.text(input.name()).orElse("");
      List<Object> choices = input.choices();
      if (choices != null && !choices.contains(file)) {
        named.stream().filter(model -> model.file().equals(file)).forEach(missing::add);
      }
    }
    return missing;
  }
}
