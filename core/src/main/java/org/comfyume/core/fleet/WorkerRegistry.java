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

  /**
   * Takes the workers of the configuration in, beside those that were added on the page. One that
   * was of the configuration and is missing now is no longer used. Where both name the same id or
   * the same address, the configuration wins. What people wished of a worker stays.
   */
  void configure(List<Worker> workers);

  /** Where a worker comes from and what is wished of it; empty if there is no such worker. */
  Optional<WorkerStanding> standing(WorkerId id);

  /**
   * Adds a worker of the page, or brings one back that was removed.
   *
   * @return false, and nothing is changed, if a worker in use has this id or this address
   */
  boolean add(Worker worker);

  /**
   * Gives a worker another label or address; an address that is new is waited for anew.
   *
   * @return false, and nothing is changed, if there is no such worker or another has the address
   */
  boolean move(Worker moved);

  /** It is no longer used; its row stays, because old attempts point at it. */
  void remove(WorkerId id);

  /** Keeps what is wished of a worker, at once and over a restart. */
  void steer(WorkerId id, WorkerStanding standing);

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
