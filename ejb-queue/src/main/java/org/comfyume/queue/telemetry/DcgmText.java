package org.comfyume.queue.telemetry;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.queue.telemetry.DeviceDrafts.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of an exporter in DCGM format: lines such as {@code
 * DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-…",modelName="NVIDIA H200"} 68}. Other lines are passed
 * over. Parts of a device (MIG) are not read: what they tell is not the device's.
 */
final class DcgmText {

  private static final String PREFIX = "DCGM_FI_DEV_";

  private static final Map<String, Quantity> QUANTITIES =
      Map.of(
          "FB_TOTAL", Quantity.TOTAL_MIB,
          "FB_USED", Quantity.USED_MIB,
          "FB_FREE", Quantity.FREE_MIB,
          "FB_RESERVED", Quantity.RESERVED_MIB,
          "GPU_UTIL", Quantity.UTILISATION_PERCENT,
          "GPU_TEMP", Quantity.TEMPERATURE_CELSIUS,
          "POWER_USAGE", Quantity.POWER_WATTS);

  /** One label; a value may hold escaped quotes, braces and commas. Possessive: no backtracking. */
  private static final Pattern LABEL =
      Pattern.compile(
          "\\s*+([A-Za-z_][A-Za-z0-9_]*+)\\s*+=\\s*+\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*+,?+");

  private static final Pattern REST = Pattern.compile("\\s*+}\\s*+(\\S++)(?:\\s++[-0-9]++)?+\\s*+");

  private final DeviceDrafts drafts = new DeviceDrafts(GpuReading.Source.EXPORTER);

  private DcgmText() {}

  /** Never throws. */
  static DeviceList parse(String text) {
    DcgmText reader = new DcgmText();
    // the format ends every line: a last one without its end was cut, maybe inside a number
    int end = text.lastIndexOf('\n');
    text.substring(0, end + 1).lines().forEach(reader::line);
    return reader.drafts.list();
  }

  private void line(String line) {
    int brace = line.indexOf('{');
    if (!line.startsWith(PREFIX) || brace < 0) {
      return;
    }
    Quantity quantity = QUANTITIES.get(line.substring(PREFIX.length(), brace).strip());
    if (quantity == null) {
      return;
    }
    Map<String, String> labels = new HashMap<>();
    String value = valueBehind(line, brace + 1, labels);
    if (value == null) {
      drafts.drop(line);
    } else if (labels.getOrDefault("GPU_I_ID", "").isEmpty()) {
      put(labels, quantity, value);
    }
  }

  /** Reads the labels; the value that follows, or null if the line is no such line. */
  private static @Nullable String valueBehind(
      String line, int labelsStart, Map<String, String> labels) {
    Matcher label = LABEL.matcher(line);
    int at = labelsStart;
    while (label.region(at, line.length()).lookingAt()) {
      labels.putIfAbsent(label.group(1), label.group(2));
      at = label.end();
    }
    Matcher rest = REST.matcher(line).region(at, line.length());
    return rest.matches() ? rest.group(1) : null;
  }

  private void put(Map<String, String> labels, Quantity quantity, String value) {
    int index = drafts.index(labels.getOrDefault("gpu", ""));
    if (index >= 0) {
      drafts.name(index, labels.getOrDefault("modelName", ""));
      drafts.put(index, quantity, value);
    }
  }
}
