package org.comfyume.queue.telemetry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comfyume.core.fleet.DeviceReading;
import org.comfyume.core.fleet.GpuReading;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the values of devices out of a text from outside. A value that cannot be true is dropped
 * and noted; the rest of the device counts.
 */
final class DeviceDrafts {

  /** What is read, and the most that is believed. */
  enum Quantity {
    TOTAL_MIB(2 << 20),
    USED_MIB(2 << 20),
    FREE_MIB(2 << 20),
    RESERVED_MIB(2 << 20),
    UTILISATION_PERCENT(100),
    TEMPERATURE_CELSIUS(150),
    POWER_WATTS(10_000);

    private final int most;

    Quantity(int most) {
      this.most = most;
    }
  }

  private static final int MOST_INDEX = 255;
  private static final int MOST_NOTES = 10;
  private static final int MOST_SHOWN = 80;

  private final GpuReading.Source source;
  private final Map<Integer, Draft> drafts = new TreeMap<>();
  private final List<String> dropped = new ArrayList<>();

  private static final class Draft {
    private String name = "";
    private final Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
  }

  DeviceDrafts(GpuReading.Source source) {
    this.source = source;
  }

  /** The number of a device, or -1, which is noted, if the text is none. */
  int index(String text) {
    if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= MOST_INDEX) {
      return Integer.parseInt(text);
    }
    drop("device " + text);
    return -1;
  }

  void name(int index, String name) {
    draft(index).name = shown(name);
  }

  /** Notes the value; the first one of a quantity counts. */
  void put(int index, Quantity quantity, String text) {
    Draft draft = draft(index);
    double value = number(text);
    if (value >= 0 && value <= quantity.most) {
      draft.values.putIfAbsent(quantity, value);
    } else {
      drop("device " + index + " " + quantity + "=" + text);
    }
  }

  void drop(String what) {
    if (dropped.size() < MOST_NOTES) {
      dropped.add(shown(what));
    }
  }

  DeviceList list() {
    List<DeviceReading> devices = new ArrayList<>();
    drafts.forEach((index, draft) -> devices.add(reading(index, draft)));
    return new DeviceList(devices, dropped);
  }

  private Draft draft(int index) {
    return drafts.computeIfAbsent(index, key -> new Draft());
  }

  private DeviceReading reading(int index, Draft draft) {
    Double free = draft.values.get(Quantity.FREE_MIB);
    Double total = total(draft);
    if (free != null && total != null && free > total) {
      drop("device " + index + " has more free memory than memory");
      total = null;
    }
    boolean memory = free != null && total != null && total > 0;
    return new DeviceReading(
        index,
        draft.name,
        memory ? bytes(total) : null,
        memory ? bytes(free) : null,
        rounded(draft, Quantity.UTILISATION_PERCENT),
        rounded(draft, Quantity.TEMPERATURE_CELSIUS),
        rounded(draft, Quantity.POWER_WATTS),
        source);
  }

  /** Where the whole is not told it is the sum of its parts. */
  private static @Nullable Double total(Draft draft) {
    Double used = draft.values.get(Quantity.USED_MIB);
    Double free = draft.values.get(Quantity.FREE_MIB);
    Double told = draft.values.get(Quantity.TOTAL_MIB);
    if (told != null || used == null || free == null) {
      return told;
    }
    return used + free + draft.values.getOrDefault(Quantity.RESERVED_MIB, 0.0);
  }

  private static @Nullable Long bytes(@Nullable Double mib) {
    return mib == null ? null : Math.round(mib * (1 << 20));
  }

  private static @Nullable Integer rounded(Draft draft, Quantity quantity) {
    Double value = draft.values.get(quantity);
    return value == null ? null : (int) Math.round(value);
  }

  /** NaN for what is none. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }

  /** Text from outside as it may stand in a log line. */
  private static String shown(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
    return plain.length() > MOST_SHOWN ? plain.substring(0, MOST_SHOWN) + "…" : plain;
  }
}
