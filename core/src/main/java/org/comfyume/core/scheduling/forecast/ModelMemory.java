package org.comfyume.core.scheduling.forecast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The models a worker holds. What is used stays; what has no more place leaves, least recently used
 * first.
 *
 * @param held keys of the models, least recently used first; those of a running job included
 * @param sizes of models by key, in any unit; a model of unknown size takes no place
 * @param capacity in the unit of {@code sizes}; infinite if it is not known
 */
public record ModelMemory(List<String> held, Map<String, Double> sizes, double capacity) {

  public ModelMemory {
    held = List.copyOf(held);
    sizes = Map.copyOf(sizes);
    capacity = capacity >= 0 ? capacity : Double.POSITIVE_INFINITY;
  }

  /** A memory of which nothing but its content is known. */
  public static ModelMemory endless(Set<String> held) {
    return new ModelMemory(held.stream().sorted().toList(), Map.of(), Double.POSITIVE_INFINITY);
  }

  /** After a job that uses these models. */
  ModelMemory using(Collection<String> models) {
    List<String> next = new ArrayList<>(held);
    next.removeAll(models);
    double wanted = size(models);
    double kept = size(next);
    while (!next.isEmpty() && kept + wanted > capacity) {
      kept -= size(List.of(next.remove(0)));
    }
    models.stream().sorted().forEach(next::add);
    return new ModelMemory(next, sizes, capacity);
  }

  private double size(Collection<String> models) {
    double sum = 0;
    for (String model : models) {
      sum += sizes.getOrDefault(model, 0.0);
    }
    return sum;
  }
}
