package org.comfyume.core.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The node classes of a worker, or of several together. Immutable.
 *
 * @param classes by name
 */
public record NodeCatalogue(Map<String, NodeClass> classes) {

  public NodeCatalogue {
    classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
  }

  public static NodeCatalogue of(NodeClass... classes) {
    Map<String, NodeClass> byName = new LinkedHashMap<>();
    for (NodeClass each : classes) {
      byName.put(each.name(), each);
    }
    return new NodeCatalogue(byName);
  }

  public Optional<NodeClass> find(String name) {
    return Optional.ofNullable(classes.get(name));
  }

  /**
   * What a fleet knows: a class that any worker has is known, and a choice that any worker offers
   * is allowed. Where two workers describe a class differently, the first one's word counts.
   */
  public static NodeCatalogue merge(List<NodeCatalogue> catalogues) {
    Map<String, NodeClass> all = new LinkedHashMap<>();
    for (NodeCatalogue catalogue : catalogues) {
      catalogue.classes.forEach((name, each) -> all.merge(name, each, NodeClass::union));
    }
    return new NodeCatalogue(all);
  }
}
