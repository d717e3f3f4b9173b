package org.comfyume.core.fleet;

/**
 * One device of a worker as {@code /system_stats} tells it. ComfyUI's {@code vram_free} counts what
 * torch holds but does not use as free.
 *
 * @param index CUDA index, or -1 where the worker gives none (CPU)
 * @param name as the driver says, e.g. "NVIDIA H200"
 * @param vramTotalBytes whole memory of the device
 * @param vramFreeBytes free for this worker
 */
public record GpuReading(int index, String name, long vramTotalBytes, long vramFreeBytes) {

  public long vramUsedBytes() {
    return Math.max(0, vramTotalBytes - vramFreeBytes);
  }
}
