package org.comfyume.core.fleet;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One device of a worker at one moment.
 *
 * @param index number that ComfyUI gives it (CUDA's), or the source's where ComfyUI lists fewer; -1
 *     where there is none (CPU)
 * @param name as the driver says, e.g. "NVIDIA H200"
 * @param vramTotalBytes whole memory of the device
 * @param vramFreeBytes free for this worker. Read from ComfyUI it counts what torch holds but does
 *     not use as free; read from the driver it does not
 * @param heldBytes what would come free besides if ComfyUI let go of all it holds through torch,
 *     models and caches; 0 if unknown
 * @param utilisationPercent how busy it is, 0 to 100, or null if unknown
 * @param temperatureCelsius of the chip, or null if unknown
 * @param powerWatts drawn now, or null if unknown
 * @param source who told the memory; {@code heldBytes} is ComfyUI's word whatever the source
 */
public record GpuReading(
    int index,
    String name,
    long vramTotalBytes,
    long vramFreeBytes,
    long heldBytes,
    @Nullable Integer utilisationPercent,
    @Nullable Integer temperatureCelsius,
    @Nullable Integer powerWatts,
    Source source) {

  /** Where readings come from, best first. */
  public enum Source {
    /** An exporter in DCGM format. */
    EXPORTER,
    /** The program of that name on this machine. */
    NVIDIA_SMI,
    /** ComfyUI itself: memory only. */
    SYSTEM_STATS;

    /** The word in settings and in the API, e.g. "nvidia-smi". */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What ComfyUI itself tells: memory only. */
  public static GpuReading ofStats(int index, String name, long total, long free, long held) {
    return new GpuReading(index, name, total, free, held, null, null, null, Source.SYSTEM_STATS);
  }

  public long vramUsedBytes() {
    return Math.max(0, vramTotalBytes - vramFreeBytes);
  }
}
