package org.comfyume.core.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.graph.ModelRef;

/**
 * Which model files a worker is believed to hold in the memory of its GPU. ComfyUI does not tell;
 * it keeps what it loaded until another load needs the room, and then lets go of what was not used
 * for longest. Immutable; each function gives the next state.
 */
public final class WarmModels {

  /** Below this a worker that held models holds none: what is left are caches and the driver's. */
  public static final long ABOUT_NOTHING_BYTES = 256L << 20;

  /** No file is believed to be larger: 1 PiB. Sums of sizes stay within a long. */
  private static final long MOST_BYTES = 1L << 50;

  private static final WarmModels NONE = new WarmModels(new LinkedHashMap<>());

  /** Bytes by model, the least recently used first. */
  private final Map<ModelRef, Long> models;

  private WarmModels(Map<ModelRef, Long> models) {
    this.models = models;
  }

  /** After a start, an unload or a run out of memory. */
  public static WarmModels none() {
    return NONE;
  }

  /**
   * A job used these. Others leave, the least recently used first, until all that is left fits. Of
   * models that do not fit even alone the largest stay that do.
   *
   * @param used bytes by model; 0 or less if the size is not known, which counts as no room
   * @param capacityBytes the memory for models; {@link Long#MAX_VALUE} if it is not known
   */
  public WarmModels used(Map<ModelRef, Long> used, long capacityBytes) {
    List<Map.Entry<ModelRef, Long>> largestFirst =
        used.entrySet().stream()
            .sorted(
                Map.Entry.<ModelRef, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(entry -> entry.getKey().key()))
            .toList();
    Map<ModelRef, Long> fitting = new LinkedHashMap<>();
    long room = Math.max(0, capacityBytes);
    for (Map.Entry<ModelRef, Long> entry : largestFirst) {
      long bytes = Math.max(0, Math.min(entry.getValue(), MOST_BYTES));
      if (bytes <= room) {
        fitting.put(entry.getKey(), bytes);
        room -= bytes;
      }
    }
    Map<ModelRef, Long> next = new LinkedHashMap<>(models);
    next.keySet().removeAll(used.keySet());
    next = newest(next, room);
    next.putAll(fitting);
    return new WarmModels(next);
  }

  /**
   * Telemetry shows how much the worker holds. If that is less than believed, the least recently
   * used leave until it fits; if it is about nothing, all do. A negative reading changes nothing.
   */
  public WarmModels shrunkTo(long usedBytes) {
    long believed = total(models.values());
    boolean fits = believed > 0 && believed <= usedBytes;
    if (usedBytes < 0 || fits || models.isEmpty()) {
      return this;
    }
    return usedBytes < ABOUT_NOTHING_BYTES ? NONE : new WarmModels(newest(models, usedBytes));
  }

  public boolean contains(ModelRef model) {
    return models.containsKey(model);
  }

  /** True if nothing of these has to be loaded. */
  public boolean containsAll(Collection<ModelRef> needed) {
    return models.keySet().containsAll(needed);
  }

  /** How much room those of these models take that are warm. */
  public long bytesOf(Set<ModelRef> wanted) {
    return total(wanted.stream().map(model -> models.getOrDefault(model, 0L)).toList());
  }

  /** How much room all warm models take. */
  public long bytes() {
    return total(models.values());
  }

  /** The warm models, the least recently used first. */
  public List<ModelRef> models() {
    return List.copyOf(models.keySet());
  }

  /** Their {@linkplain ModelRef#key keys}. */
  public Set<String> keys() {
    return models.keySet().stream().map(ModelRef::key).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WarmModels warm
        && List.copyOf(models.entrySet()).equals(List.copyOf(warm.models.entrySet()));
  }

  @Override
  public int hashCode() {
    return models.hashCode();
  }

  @Override
  public String toString() {
    return models.toString();
  }

  /** What is left of these after the first ones have left until the rest fits. */
  private static Map<ModelRef, Long> newest(Map<ModelRef, Long> all, long room) {
    List<Map.Entry<ModelRef, Long>> left = new ArrayList<>(all.entrySet());
    long bytes = total(all.values());
    int gone = 0;
    while (gone < left.size() && bytes > room) {
      bytes -= left.get(gone++).getValue();
    }
    Map<ModelRef, Long> rest = new LinkedHashMap<>();
    left.subList(gone, left.size()).forEach(entry -> rest.put(entry.getKey(), entry.getValue()));
    return rest;
  }

  private static long total(Collection<Long> sizes) {
    return sizes.stream().mapToLong(Long::longValue).sum();
  }
}
