package org.comfyume.core.fleet;

import java.util.List;
import java.util.Optional;

/**
 * Port: the workers we know. The live part (state, last seen, readings) is memory of this instance;
 * the list itself is durable. Safe for concurrent use.
 */
public interface WorkerRegistry {

  /** All workers, by label. */
  List<Worker> all();

  Optional<Worker> find(WorkerId id);

  /** A name of this installation that no other has and that never changes. */
  String installation();

  /** Makes the list of workers this one; a worker that is missing in it is no longer used. */
  void configure(List<Worker> workers);

  /** Keeps the worker's last {@code /object_info}. */
  void keepCatalogue(WorkerId id, byte[] objectInfo);

  /** The kept {@code /object_info}, or empty if there was none yet. */
  Optional<byte[]> catalogue(WorkerId id);

  /** The worker answered a probe: it is READY unless it drains or is quarantined. */
  void joined(WorkerId id, WorkerCapabilities capabilities);

  /** Any sign of life: an event or an answer of ComfyUI's. */
  void seen(WorkerId id);

  /** Fresh device readings, as of now, from whatever source: no sign of life of the worker. */
  void read(WorkerId id, List<GpuReading> gpus);

  /** Its socket closed or it does not answer. */
  void lost(WorkerId id, String problem);
}
