package org.comfyume.core.fleet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the driver says of one device, through an exporter or {@code nvidia-smi}. Every value may be
 * missing; what is there was checked.
 *
 * @param index number of the device at the source
 * @param name as the source says, or empty
 * @param totalBytes whole memory, or null
 * @param freeBytes free for every process of the machine, or null
 * @param utilisationPercent 0 to 100, or null
 * @param temperatureCelsius of the chip, or null
 * @param powerWatts drawn now, or null
 * @param source who said so
 */
public record DeviceReading(
    int index,
    String name,
    @Nullable Long totalBytes,
    @Nullable Long freeBytes,
    @Nullable Integer utilisationPercent,
    @Nullable Integer temperatureCelsius,
    @Nullable Integer powerWatts,
    GpuReading.Source source) {

  /** A device of which nothing is known but its place. */
  public static DeviceReading silent(int index) {
    return new DeviceReading(
        index, "", null, null, null, null, null, GpuReading.Source.SYSTEM_STATS);
  }

  /** Whether it tells the memory: both parts of it. */
  public boolean tellsMemory() {
    return totalBytes != null && freeBytes != null;
  }

  /** Whether any value is there. */
  public boolean tellsAnything() {
    return tellsMemory()
        || utilisationPercent != null
        || temperatureCelsius != null
        || powerWatts != null;
  }

  /**
   * The devices of a worker in the words of both: the driver's memory, load, heat and power where
   * it has them, ComfyUI's for the rest and always for what the process holds. The n-th of one list
   * is the n-th of the other; a device that only one knows is told by that one.
   *
   * @param devices in the order of the worker's devices
   * @param stats what ComfyUI says or said last
   */
  public static List<GpuReading> over(List<GpuReading> stats, List<DeviceReading> devices) {
    List<GpuReading> merged = new ArrayList<>();
    for (int i = 0; i < Math.max(stats.size(), devices.size()); i++) {
      GpuReading base = i < stats.size() ? stats.get(i) : null;
      DeviceReading device = i < devices.size() ? devices.get(i) : null;
      GpuReading one = device == null ? base : device.over(base);
      if (one != null) {
        merged.add(one);
      }
    }
    return merged;
  }

  private @Nullable GpuReading over(@Nullable GpuReading base) {
    Long total = totalBytes;
    Long free = freeBytes;
    if (total != null && free != null) {
      return reading(base, total, free, source);
    }
    return base == null
        ? null
        : reading(base, base.vramTotalBytes(), base.vramFreeBytes(), base.source());
  }

  private GpuReading reading(
      @Nullable GpuReading base, long total, long free, GpuReading.Source memoryFrom) {
    return new GpuReading(
        base == null ? index : base.index(),
        base == null ? name : base.name(),
        total,
        free,
        base == null ? 0 : Math.max(0, base.vramFreeBytes() + base.heldBytes() - free),
        utilisationPercent,
        temperatureCelsius,
        powerWatts,
        memoryFrom);
  }
}
