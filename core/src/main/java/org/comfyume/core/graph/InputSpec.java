package org.comfyume.core.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a node class says of one input.
 *
 * <p>ComfyUI writes a choice in two ways: the list itself stands where the type would ({@code
 * [["a","b"], {}]}), or the type is COMBO and the list is among the options ({@code ["COMBO",
 * {"options": ["a","b"]}]}). Here the type is COMBO in both cases.
 *
 * @param name of the input
 * @param required whether ComfyUI refuses a prompt without it
 * @param type e.g. INT, IMAGE, COMBO, "*", or several with commas
 * @param choices allowed values of a COMBO; null for other types
 * @param options min, max, default, tooltip … as sent
 */
public record InputSpec(
    String name,
    boolean required,
    String type,
    @Nullable List<Object> choices,
    Map<String, @Nullable Object> options) {

  /** The type of an input with a list of choices. */
  public static final String COMBO = "COMBO";

  private static final String OPTIONS = "options";

  public InputSpec {
    choices = choices == null ? null : Collections.unmodifiableList(new ArrayList<>(choices));
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /**
   * Whether the input stands for several that are named at run time (growing lists, dynamic
   * combos): nothing can be said of it from the catalogue.
   */
  public boolean dynamic() {
    return type.startsWith("COMFY_") && type.endsWith("_V3");
  }

  /** Whether it takes a file that people upload. */
  public boolean upload() {
    return options.entrySet().stream()
        .anyMatch(o -> o.getKey().endsWith("_upload") && Boolean.TRUE.equals(o.getValue()));
  }

  /** The pair (type or choices, options) that ComfyUI repeats as {@code input_config}. */
  public List<Object> config() {
    boolean listForm = choices != null && !options.containsKey(OPTIONS);
    return List.of(listForm && choices != null ? choices : type, options);
  }

  /** This spec with the choices of both, ours first. */
  InputSpec union(InputSpec other) {
    if (choices == null || other.choices == null) {
      return this;
    }
    Set<Object> all = new LinkedHashSet<>(choices);
    all.addAll(other.choices);
    List<Object> union = new ArrayList<>(all);
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(options);
    merged.computeIfPresent(OPTIONS, (k, v) -> union);
    return new InputSpec(name, required, type, union, merged);
  }
}
