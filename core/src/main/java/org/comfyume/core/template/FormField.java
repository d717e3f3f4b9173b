package org.comfyume.core.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a workflow that a form offers.
 *
 * @param key its name in the form; for those of the workshop also in the bundle
 * @param kind what it takes
 * @param label what a person called it; empty for those of the workshop, whose label is in the
 *     bundle
 * @param inputs what is written to; of a size those that take the width
 * @param heights of a size those that take the height; else empty
 * @param range what is allowed; of a size, for each side
 * @param options of a choice, if they do not come from the workers; of a size, those offered first
 * @param prefix of a choice that comes from the workers: only files whose name starts so; or empty
 * @param scale of a size: how many pixels of the result one of the graph makes; else 1
 * @param fps of a number of frames: how many make a second; 0 for other numbers
 * @param patch of an option: a part of a graph that is laid over the whole while it is on. A node
 *     with a class is put in as it is, of one without only the inputs are changed
 */
public record FormField(
    String key,
    Kind kind,
    String label,
    List<GraphInput> inputs,
    List<GraphInput> heights,
    FieldRange range,
    List<Object> options,
    String prefix,
    int scale,
    double fps,
    Map<String, @Nullable Object> patch) {

  public FormField {
    inputs = List.copyOf(inputs);
    heights = List.copyOf(heights);
    options = List.copyOf(options);
    patch = Collections.unmodifiableMap(new LinkedHashMap<>(patch));
  }

  /** A plain field. */
  public FormField(String key, Kind kind, String label, List<GraphInput> inputs, FieldRange range) {
    this(key, kind, label, inputs, List.of(), range, List.of(), "", 1, 0, Map.of());
  }

  /** The same under another name for people. */
  public FormField called(String name) {
    return new FormField(
        key, kind, name, inputs, heights, range, options, prefix, scale, fps, patch);
  }

  /** What a field takes. */
  public enum Kind {
    /** Several lines. */
    TEXT,
    /** One line. */
    LINE,
    INTEGER,
    NUMBER,
    /** One of several. */
    CHOICE,
    /** Yes or no, as the graph has it. */
    SWITCH,
    /** Yes or no; yes lays a patch over the graph. */
    OPTION,
    /** A whole number, or nothing for another one at each run. */
    SEED,
    /** Width and height: {@code 1280x720}. */
    SIZE,
    /** A colour: {@code #1f5fa8}. */
    COLOUR;

    /** In lower case, as files and pages write it. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException if there is no such kind
     */
    public static Kind ofWord(String word) {
      return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
  }
}
