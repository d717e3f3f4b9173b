package org.comfyume.sim.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What nodes made, by signature; only what the last graph used is kept. One thread only. */
final class OutputCache {
  private final Map<String, NodeResult> results = new HashMap<>();

  Optional<NodeResult> get(String signature) {
    return Optional.ofNullable(results.get(signature));
  }

  void put(String signature, NodeResult result) {
    results.put(signature, result);
  }

  void keepOnly(Set<String> signatures) {
    results.keySet().retainAll(signatures);
  }

  void clear() {
    results.clear();
  }
}
