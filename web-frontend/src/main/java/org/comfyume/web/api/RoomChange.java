package org.comfyume.web.api;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.comfyume.core.scheduling.FairSettings;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.SchedulingMode;
import org.comfyume.core.vram.VramRules;

/**
 * A wish to change how the room is run, read from JSON. All of it is checked before anything is
 * changed, so it happens whole or not at all.
 */
public final class RoomChange implements UnaryOperator<RoomControl> {
  private static final long MIB = 1L << 20;
  private static final int MOST_MARGIN_MIB = (int) (VramRules.MOST_MARGIN_BYTES / MIB);
  private static final Map<String, BiFunction<String, JsonValue, UnaryOperator<RoomControl>>> KEYS =
      Map.of(
          "mode", RoomChange::mode,
          "slackSeconds", RoomChange::slack,
          "waitCapSeconds", RoomChange::waitCap,
          "maxRoomDepth", RoomChange::depth,
          "vram", RoomChange::vram,
          "roles", RoomChange::roles);

  private final List<UnaryOperator<RoomControl>> changes;

  private RoomChange(List<UnaryOperator<RoomControl>> changes) {
    this.changes = List.copyOf(changes);
  }

  /**
   * @throws IllegalArgumentException naming the key that is wrong and what is allowed
   */
  public static RoomChange of(JsonObject wish) {
    List<UnaryOperator<RoomControl>> changes = new ArrayList<>();
    wish.forEach((key, value) -> changes.add(known(KEYS, key, "").apply(key, value)));
    if (changes.isEmpty()) {
      throw new IllegalArgumentException(
          "The body is a JSON object with one or more of " + names(KEYS) + ".");
    }
    return new RoomChange(changes);
  }

  @Override
  public RoomControl apply(RoomControl before) {
    RoomControl after = before;
    for (UnaryOperator<RoomControl> change : changes) {
      after = change.apply(after);
    }
    return after;
  }

  private static UnaryOperator<RoomControl> mode(String key, JsonValue value) {
    if (!(value instanceof JsonString word)) {
      throw wrong(key, "one of the words fair, fifo, round-robin, priority", value);
    }
    SchedulingMode mode = SchedulingMode.ofWord(word.getString());
    return room -> room.withMode(mode);
  }

  private static UnaryOperator<RoomControl> slack(String key, JsonValue value) {
    Duration slack = seconds(key, value, 0);
    return room -> room.withFair(new FairSettings(slack, room.fair().waitCap()));
  }

  private static UnaryOperator<RoomControl> waitCap(String key, JsonValue value) {
    Duration cap = seconds(key, value, 0.001);
    return room -> room.withFair(new FairSettings(room.fair().slack(), cap));
  }

  private static UnaryOperator<RoomControl> depth(String key, JsonValue value) {
    int depth = whole(key, value, Integer.MAX_VALUE);
    return room -> room.withMaxRoomDepth(depth);
  }

  private static UnaryOperator<RoomControl> vram(String key, JsonValue value) {
    List<UnaryOperator<VramRules>> parts = new ArrayList<>();
    object(key, value, "enabled, dryRun, marginMb")
        .forEach((name, each) -> parts.add(vramPart(key + "." + name, name, each)));
    return room -> {
      VramRules rules = room.vram();
      for (UnaryOperator<VramRules> part : parts) {
        rules = part.apply(rules);
      }
      return room.withVram(rules);
    };
  }

  private static UnaryOperator<VramRules> vramPart(String key, String name, JsonValue value) {
    return switch (name) {
      case "enabled" -> {
        boolean enabled = flag(key, value);
        yield old -> new VramRules(enabled, old.dryRun(), old.marginBytes());
      }
      case "dryRun" -> {
        boolean dryRun = flag(key, value);
        yield old -> new VramRules(old.enabled(), dryRun, old.marginBytes());
      }
      case "marginMb" -> {
        long margin = whole(key, value, MOST_MARGIN_MIB) * MIB;
        yield old -> new VramRules(old.enabled(), old.dryRun(), margin);
      }
      default -> throw unknown(key, "vram.enabled, vram.dryRun, vram.marginMb");
    };
  }

  private static UnaryOperator<RoomControl> roles(String key, JsonValue value) {
    List<UnaryOperator<RoomControl>> roles = new ArrayList<>();
    object(key, value, "participant, instructor, admin")
        .forEach((name, each) -> roles.add(RoleChange.of(name, each)));
    return new RoomChange(roles);
  }

  static JsonObject object(String key, JsonValue value, String names) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw wrong(key, "an object with any of " + names, value);
  }

  private static boolean flag(String key, JsonValue value) {
    return switch (value.getValueType()) {
      case TRUE -> true;
      case FALSE -> false;
      default -> throw wrong(key, "true or false", value);
    };
  }

  private static Duration seconds(String key, JsonValue value, double least) {
    double seconds = number(key, value);
    if (seconds < least || seconds > RoomControl.LONGEST.toSeconds()) {
      String from = least == 0 ? "0" : Double.toString(least);
      throw wrong(key, "seconds from " + from + " to " + RoomControl.LONGEST.toSeconds(), value);
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  static double number(String key, JsonValue value) {
    if (value instanceof JsonNumber number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw wrong(key, "a number", value);
  }

  static int whole(String key, JsonValue value, int most) {
    double number = number(key, value);
    if (number < 0 || number > most || number != Math.rint(number)) {
      throw wrong(key, "a whole number from 0 to " + most, value);
    }
    return (int) number;
  }

  private static <T> T known(Map<String, T> table, String key, String prefix) {
    T found = table.get(key);
    if (found == null) {
      throw unknown(prefix + key, names(table));
    }
    return found;
  }

  private static String names(Map<String, ?> table) {
    return String.join(", ", new TreeSet<>(table.keySet()));
  }

  static IllegalArgumentException unknown(String key, String allowed) {
    return new IllegalArgumentException("Unknown key '" + key + "'. Allowed: " + allowed + ".");
  }

  static IllegalArgumentException wrong(String key, String allowed, JsonValue value) {
    String told = value.toString();
    String shown = told.length() > 80 ? told.substring(0, 80) + "…" : told;
    return new IllegalArgumentException(key + " is " + allowed + ", not " + shown + ".");
  }
}
