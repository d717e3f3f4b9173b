package org.comfyume.core.scheduling;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map that nobody changes any more. A ledger makes several of them for each job, so one is made
 * without a copy from a map that its maker gives away.
 */
final class FrozenMap<K, V> extends AbstractMap<K, V> {

  private final Map<K, V> content;

  private FrozenMap(Map<K, V> content) {
    this.content = content;
  }

  /** Copies the map unless nobody can change it. */
  static <K, V> Map<K, V> copyOf(Map<K, V> map) {
    return map instanceof FrozenMap ? map : new FrozenMap<>(Map.copyOf(map));
  }

  /** Takes the map over; the caller must not keep it. */
  static <K, V> Map<K, V> of(Map<K, V> given) {
    return new FrozenMap<>(given);
  }

  /** A copy to change. */
  static <K, V> Map<K, V> thawed(Map<K, V> map) {
    return new HashMap<>(map instanceof FrozenMap<K, V> frozen ? frozen.content : map);
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    return content.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return content.containsKey(key);
  }

  @Override
  public int size() {
    return content.size();
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    content.forEach(action);
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return Collections.unmodifiableMap(content).entrySet();
  }
}
