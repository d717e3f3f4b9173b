package org.comfyume.sim.run;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which nodes are still to run and which is next: outputs as early as possible, then what stands
 * one or two steps before an output, so that a person sees results soon.
 */
final class Plan {
  private final JsonObject prompt;
  private final Predicate<String> cached;
  private final Predicate<String> output;
  private final Map<String, Set<String>> waitsFor = new LinkedHashMap<>();

  Plan(JsonObject prompt, Predicate<String> cached, Predicate<String> output) {
    this.prompt = prompt;
    this.cached = cached;
    this.output = output;
  }

  void add(String id) {
    if (waitsFor.containsKey(id)) {
      return;
    }
    Set<String> needs = new LinkedHashSet<>();
    waitsFor.put(id, needs);
    for (String from : sources(prompt, id)) {
      if (!cached.test(from)) {
        needs.add(from);
        add(from);
      }
    }
  }

  static List<String> sources(JsonObject prompt, String id) {
    return prompt.getJsonObject(id).getJsonObject("inputs").values().stream()
        .flatMap(v -> source(v).stream())
        .filter(prompt::containsKey)
        .toList();
  }

  static Optional<String> source(JsonValue value) {
    return value instanceof JsonArray link
            && link.size() == 2
            && link.get(0) instanceof JsonString from
        ? Optional.of(from.getString())
        : Optional.empty();
  }

  /** The next node, or nothing if all are done. */
  Optional<String> next() {
    List<String> ready =
        waitsFor.entrySet().stream()
            .filter(e -> e.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    return first(ready, output)
        .or(() -> first(ready, id -> leadsTo(id, output)))
        .or(() -> first(ready, id -> leadsTo(id, next -> leadsTo(next, output))))
        .or(() -> ready.stream().findFirst());
  }

  private static Optional<String> first(List<String> ids, Predicate<String> wanted) {
    return ids.stream().filter(wanted).findFirst();
  }

  private boolean leadsTo(String id, Predicate<String> wanted) {
    return waitsFor.entrySet().stream()
        .anyMatch(e -> e.getValue().contains(id) && wanted.test(e.getKey()));
  }

  void done(String id) {
    waitsFor.remove(id);
    waitsFor.values().forEach(needs -> needs.remove(id));
  }

  /** Every node that was not reached. */
  Set<String> left() {
    return waitsFor.keySet();
  }
}
