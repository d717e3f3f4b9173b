package org.comfyume.system.sidebyside;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two transcripts, place by place. What is not the same is a known difference or a complaint. */
final class Comparison {

  private static final int LONGEST = 400;

  private final List<String> complaints = new ArrayList<>();
  private final List<String> known = new ArrayList<>();

  Comparison(Map<String, JsonValue> comfy, Map<String, JsonValue> facade) {
    Set<String> places = new LinkedHashSet<>(comfy.keySet());
    places.addAll(facade.keySet());
    places.forEach(place -> compare(place, comfy.get(place), facade.get(place)));
  }

  /** Every difference without a reason. */
  List<String> complaints() {
    return complaints;
  }

  /** Every difference with a reason, and the reason. */
  List<String> known() {
    return known;
  }

  private void compare(String place, @Nullable JsonValue comfy, @Nullable JsonValue facade) {
    if (Objects.equals(comfy, facade)) {
      return;
    }
    if (comfy instanceof JsonObject one && facade instanceof JsonObject two) {
      Set<String> keys = new LinkedHashSet<>(one.keySet());
      keys.addAll(two.keySet());
      keys.forEach(key -> compare(place + "." + key, one.get(key), two.get(key)));
    } else if (comfy instanceof JsonArray one
        && facade instanceof JsonArray two
        && one.size() == two.size()) {
      for (int i = 0; i < one.size(); i++) {
        compare(place + "[" + i + "]", one.get(i), two.get(i));
      }
    } else {
      differ(place, comfy, facade);
    }
  }

  private void differ(String place, @Nullable JsonValue comfy, @Nullable JsonValue facade) {
    Optional<KnownDifference> reason = KnownDifference.of(place, comfy, facade);
    if (reason.isPresent()) {
      known.add(place + ": " + reason.get().reason());
    } else {
      complaints.add(place + "\n    ComfyUI " + shown(comfy) + "\n    façade  " + shown(facade));
    }
  }

  /** Frames of one prompt by their types, all else as it is. */
  private static String shown(@Nullable JsonValue value) {
    if (value instanceof JsonArray frames
        && frames.stream()
            .anyMatch(each -> each instanceof JsonObject o && o.containsKey("type"))) {
      return frames.getValuesAs(JsonObject.class).stream()
          .map(Comparison::word)
          .toList()
          .toString();
    }
    String text = String.valueOf(value);
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static String word(JsonObject frame) {
    if (frame.containsKey("binary")) {
      return "binary " + frame.get("binary");
    }
    String type = frame.getString("type", "");
    JsonValue data = frame.getOrDefault("data", JsonValue.NULL);
    return switch (type) {
      case "status" -> "status " + data.toString().replaceAll("[^0-9]", "");
      case "executing" -> "executing " + data.asJsonObject().get("node");
      default -> type;
    };
  }
}
