package org.comfyume.sim;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Compares JSON with a recording: same keys and types, same values unless they are volatile. */
final class Same {
  private static final Set<String> VOLATILE =
      Set.of(
          "timestamp",
          "create_time",
          "execution_start_time",
          "execution_end_time",
          "modified",
          "created",
          "tooltip",
          "ram_total",
          "ram_free",
          "vram_total",
          "vram_free",
          "torch_vram_total",
          "torch_vram_free",
          "python_version",
          "pytorch_version",
          "required_templates_version",
          "required_frontend_version",
          "sid",
          "exception_message");
  private static final Set<String> LOOSE =
      Set.of("argv", "traceback", "current_inputs", "comfy_package_versions", "image");
  private static final Set<String> SETS = Set.of("current_outputs", "executed");
  private static final Pattern TEMP = Pattern.compile("ComfyUI_temp_[a-z]{5}_");
  private static final Pattern USER = Pattern.compile("_[0-9a-f-]{36}$");
  private static final Pattern COUNTER = Pattern.compile("_\\d{5}_");
  private final Map<String, String> ids = new HashMap<>();
  private final boolean anyOrder;
  private boolean tied;

  /**
   * Creates the comparison.
   *
   * @param anyOrder whether nodes may come in another order and counters differ, for the version
   *     that took them from an unordered set
   */
  Same(boolean anyOrder) {
    this.anyOrder = anyOrder;
  }

  /** Jobs of the same millisecond have no order: ids and priorities are not compared. */
  void jobsAreTied(boolean value) {
    tied = value;
  }

  private boolean free(String key) {
    return VOLATILE.contains(key) || (tied && (key.equals("id") || key.equals("priority")));
  }

  void knows(String recorded, String actual) {
    ids.put(recorded, actual);
  }

  /** Recorded text with the ids of this run. */
  String here(String recorded) {
    String text = recorded;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      text = text.replace(id.getKey(), id.getValue());
    }
    return text;
  }

  List<String> differences(JsonValue recorded, JsonValue actual) {
    List<String> found = new ArrayList<>();
    compare("", "", recorded, actual, found);
    return found;
  }

  private void compare(
      String path, String key, JsonValue recorded, JsonValue actual, List<String> found) {
    if (recorded instanceof JsonObject r && actual instanceof JsonObject a) {
      objects(path, r, a, found);
    } else if (recorded instanceof JsonArray r && actual instanceof JsonArray a) {
      arrays(path, key, r, a, found);
    } else if (recorded instanceof JsonNumber r && actual instanceof JsonNumber a) {
      boolean same = free(key) || r.bigDecimalValue().compareTo(a.bigDecimalValue()) == 0;
      report(same, path, recorded, actual, found);
    } else if (recorded instanceof JsonString r && actual instanceof JsonString a) {
      boolean same = free(key) || text(r.getString()).equals(text(a.getString()));
      report(same, path, recorded, actual, found);
    } else {
      report(recorded.equals(actual), path, recorded, actual, found);
    }
  }

  private String text(String value) {
    String plain = USER.matcher(TEMP.matcher(here(value)).replaceAll("TEMP_")).replaceAll("_ID");
    return anyOrder ? COUNTER.matcher(plain).replaceAll("_N_") : plain;
  }

  private static void report(
      boolean same, String path, JsonValue recorded, JsonValue actual, List<String> found) {
    if (!same) {
      found.add(path + ": recorded " + cut(recorded) + " but is " + cut(actual));
    }
  }

  private static String cut(JsonValue value) {
    String text = value.toString();
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  private void objects(String path, JsonObject recorded, JsonObject actual, List<String> found) {
    Set<String> expected = new TreeSet<>();
    for (Map.Entry<String, JsonValue> e : recorded.entrySet()) {
      String key = here(e.getKey());
      expected.add(key);
      JsonValue value = actual.get(key);
      if (value == null) {
        found.add(path + ": misses " + key + " = " + cut(e.getValue()));
      } else {
        compare(path + "." + key, key, e.getValue(), value, found);
      }
    }
    Set<String> more = new TreeSet<>(actual.keySet());
    more.removeAll(expected);
    if (!more.isEmpty()) {
      found.add(path + ": has more keys " + more);
    }
  }

  private void arrays(
      String path, String key, JsonArray recorded, JsonArray actual, List<String> found) {
    if (LOOSE.contains(key)) {
      report(recorded.isEmpty() == actual.isEmpty(), path, recorded, actual, found);
      return;
    }
    boolean strings = recorded.stream().allMatch(JsonString.class::isInstance);
    if (SETS.contains(key) || (anyOrder && strings)) {
      report(sorted(recorded).equals(sorted(actual)), path, recorded, actual, found);
      return;
    }
    if (recorded.size() != actual.size()) {
      report(false, path, recorded, actual, found);
      return;
    }
    for (int i = 0; i < recorded.size(); i++) {
      compare(path + "[" + i + "]", key, recorded.get(i), actual.get(i), found);
    }
  }

  private List<String> sorted(JsonArray array) {
    return array.stream().map(v -> text(v.toString())).sorted().toList();
  }
}
