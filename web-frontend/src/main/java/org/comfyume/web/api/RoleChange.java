package org.comfyume.web.api;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.comfyume.core.scheduling.RoleLimit;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.workshop.Role;
import org.comfyume.core.workshop.ShareWeight;
import org.jspecify.annotations.Nullable;

/** The part of a {@link RoomChange} that is about one role. */
final class RoleChange {
  private static final String KEYS = "weight, maxWaiting, maxRunning, gpuSecondsPerHour";

  private RoleChange() {}

  /**
   * @param word of the role
   * @throws IllegalArgumentException naming the key that is wrong and what is allowed
   */
  static UnaryOperator<RoomControl> of(String word, JsonValue value) {
    Role role = Role.ofWord(word);
    String path = "roles." + word;
    List<UnaryOperator<RoleLimit>> parts = new ArrayList<>();
    RoomChange.object(path, value, KEYS)
        .forEach((name, each) -> parts.add(part(path + "." + name, name, each)));
    return room -> {
      RoleLimit limit = room.limit(role);
      for (UnaryOperator<RoleLimit> part : parts) {
        limit = part.apply(limit);
      }
      return room.withLimit(role, limit);
    };
  }

  private static UnaryOperator<RoleLimit> part(String key, String name, JsonValue value) {
    if (name.equals("weight")) {
      double weight = weight(key, value);
      return old -> old.withWeight(weight);
    }
    Integer most = limit(key, name, value);
    return switch (name) {
      case "maxWaiting" ->
          old -> new RoleLimit(old.weight(), most, old.maxRunning(), old.gpuSecondsPerHour());
      case "maxRunning" ->
          old -> new RoleLimit(old.weight(), old.maxWaiting(), most, old.gpuSecondsPerHour());
      default -> old -> new RoleLimit(old.weight(), old.maxWaiting(), old.maxRunning(), most);
    };
  }

  /** How much a person or role counts, as JSON tells it. */
  static double weight(String key, JsonValue value) {
    double weight = RoomChange.number(key, value);
    if (weight < ShareWeight.LEAST || weight > ShareWeight.MOST) {
      throw RoomChange.wrong(key, "a number from 0.001 to 1000", value);
    }
    return weight;
  }

  private static @Nullable Integer limit(String key, String name, JsonValue value) {
    if (!List.of(KEYS.split(", ")).contains(name)) {
      throw RoomChange.unknown(key, KEYS);
    }
    return value.getValueType() == JsonValue.ValueType.NULL
        ? null
        : (Integer) RoomChange.whole(key, value, Integer.MAX_VALUE);
  }
}
