package org.comfyume.queue.telemetry;

import java.util.Arrays;
import java.util.List;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.queue.telemetry.DeviceDrafts.Quantity;

/** Reads what {@code nvidia-smi --format=csv,noheader,nounits} prints for {@link #QUERY}. */
final class SmiTable {

  /** The columns that are asked for. */
  static final String QUERY =
      "index,name,memory.total,memory.free,utilization.gpu,temperature.gpu,power.draw";

  /** The columns behind the name; counted from the end, because a name may hold a comma. */
  private static final List<Quantity> BEHIND_NAME =
      List.of(
          Quantity.TOTAL_MIB,
          Quantity.FREE_MIB,
          Quantity.UTILISATION_PERCENT,
          Quantity.TEMPERATURE_CELSIUS,
          Quantity.POWER_WATTS);

  private final DeviceDrafts drafts = new DeviceDrafts(GpuReading.Source.NVIDIA_SMI);

  private SmiTable() {}

  /** Never throws. */
  static DeviceList parse(String text) {
    SmiTable reader = new SmiTable();
    int end = text.lastIndexOf('\n'); // a line without its end was cut, maybe inside a number
    text.substring(0, end + 1).lines().filter(line -> !line.isBlank()).forEach(reader::line);
    return reader.drafts.list();
  }

  private void line(String line) {
    String[] fields = line.split(",", -1);
    int values = fields.length - BEHIND_NAME.size();
    if (values < 2) {
      drafts.drop(line);
      return;
    }
    int index = drafts.index(fields[0].strip());
    if (index < 0) {
      return;
    }
    drafts.name(index, String.join(",", Arrays.copyOfRange(fields, 1, values)));
    for (int i = 0; i < BEHIND_NAME.size(); i++) {
      String value = fields[values + i].strip();
      // "[N/A]", "[Not Supported]", "[Unknown Error]": the device has no such value
      if (!value.startsWith("[") && !value.equals("N/A")) {
        drafts.put(index, BEHIND_NAME.get(i), value);
      }
    }
  }
}
