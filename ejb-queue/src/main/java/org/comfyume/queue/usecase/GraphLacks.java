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
 * @param files that are in no list of the loader that would load them
 * @param present that are in such a list; of those of a class that is missing nobody knows
 * @param classes that it does not know
 */
record GraphLacks(Set<ModelRef> files, Set<ModelRef> present, Set<String> classes) {

  private static final NodeCatalogue UNKNOWN = new NodeCatalogue(Map.of());

  GraphLacks {
    files = Set.copyOf(files);
    present = Set.copyOf(present);
    classes = Set.copyOf(classes);
  }

  static GraphLacks of(PromptGraph graph, NodeCatalogue catalogue) {
    Set<ModelRef> files = new LinkedHashSet<>();
    Set<ModelRef> present = new LinkedHashSet<>();
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
        sort(node, type.get(), files, present);
      }
    }
    present.removeAll(files);
    return new GraphLacks(files, present, classes);
  }

  private static void sort(
      GraphNode node, NodeClass type, Set<ModelRef> missing, Set<ModelRef> present) {
    Set<ModelRef> named =
        GraphInspector.inspect(new PromptGraph(Map.of(node.id(), node), "{}"), UNKNOWN).models();
    for (InputSpec input : type.inputs()) {
      String file = node.text(input.name()).orElse("");
      List<Object> choices = input.choices();
      if (choices != null) {
        named.stream()
            .filter(model -> model.file().equals(file))
            .forEach((choices.contains(file) ? present : missing)::add);
      }
    }
  }
}
