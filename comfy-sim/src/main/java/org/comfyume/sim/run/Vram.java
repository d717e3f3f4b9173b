package org.comfyume.sim.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.sim.model.PyError;

/** Graphics memory: which model files are in it. The least recently used leave first. */
public final class Vram {
  private static final long DRIVER = 600_000_000L;
  private final long total;
  private final Map<String, Long> resident = new LinkedHashMap<>();

  /** Empty memory of that many bytes. */
  public Vram(long total) {
    this.total = total;
  }

  /**
   * Uses a file.
   *
   * @param file the file
   * @param gigabytes its size in GB
   * @return whether it had to be loaded
   * @throws PyError if it does not fit into the whole memory
   */
  public synchronized boolean use(String file, double gigabytes) {
    Long known = resident.remove(file);
    if (known != null) {
      resident.put(file, known);
      return false;
    }
    long size = (long) (gigabytes * 1e9);
    if (size > total - DRIVER) {
      throw outOfMemory();
    }
    while (used() + size > total - DRIVER) {
      resident.remove(resident.keySet().iterator().next());
    }
    resident.put(file, size);
    return true;
  }

  static PyError outOfMemory() {
    return new PyError(
        "torch.OutOfMemoryError",
        "Allocation on device \nThis error means you ran out of memory on your GPU.\n");
  }

  /** Takes every model out. */
  public synchronized void clear() {
    resident.clear();
  }

  /** The files in memory, least recently used first. */
  public synchronized List<String> files() {
    return new ArrayList<>(resident.keySet());
  }

  /** Bytes taken by models. */
  public synchronized long used() {
    return resident.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Bytes there are. */
  public long total() {
    return total;
  }

  /** Bytes free for more models. */
  public synchronized long free() {
    return total - DRIVER - used();
  }
}
