package org.comfyume.queue.fake;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.fleet.WorkerStanding;

/** Workers in memory. */
public final class InMemoryRegistry implements WorkerRegistry {

  private final Map<WorkerId, Worker> workers = new HashMap<>();
  private final Map<WorkerId, WorkerStanding> standings = new HashMap<>();
  private final Map<WorkerId, byte[]> catalogues = new HashMap<>();
  private final InstantSource clock;

  public InMemoryRegistry(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public List<Worker> all() {
    return workers.values().stream().sorted(Comparator.comparing(Worker::label)).toList();
  }

  @Override
  public Optional<Worker> find(WorkerId id) {
    return Optional.ofNullable(workers.get(id));
  }

  @Override
  public String installation() {
    return "this-room";
  }

  @Override
  public void configure(List<Worker> configured) {
    workers.clear();
    configured.forEach(worker -> workers.put(worker.id(), worker));
    configured.forEach(worker -> standings.put(worker.id(), WorkerStanding.fresh(true)));
  }

  @Override
  public Optional<WorkerStanding> standing(WorkerId id) {
    return Optional.ofNullable(standings.get(id));
  }

  @Override
  public boolean add(Worker worker) {
    boolean free =
        workers.values().stream()
            .map(Worker::endpoint)
            .noneMatch(
                one -> one.id().equals(worker.id()) || one.base().equals(worker.endpoint().base()));
    if (free) {
      workers.put(worker.id(), worker);
      standings.put(worker.id(), WorkerStanding.fresh(false));
    }
    return free;
  }

  @Override
  public boolean move(Worker moved) {
    return workers.replace(moved.id(), moved) != null;
  }

  @Override
  public void remove(WorkerId id) {
    workers.remove(id);
    standings.remove(id);
  }

  @Override
  public void steer(WorkerId id, WorkerStanding standing) {
    standings.put(id, standing);
    change(id, worker -> worker.wished(standing.wish()));
  }

  @Override
  public void keepCatalogue(WorkerId id, byte[] objectInfo) {
    catalogues.put(id, objectInfo);
  }

  @Override
  public Optional<byte[]> catalogue(WorkerId id) {
    return Optional.ofNullable(catalogues.get(id));
  }

  @Override
  public void joined(WorkerId id, WorkerCapabilities capabilities) {
    change(id, old -> old.joined(capabilities, clock.instant()));
  }

  @Override
  public void seen(WorkerId id) {
    change(id, old -> old.seen(clock.instant()));
  }

  @Override
  public void read(WorkerId id, List<GpuReading> gpus) {
    change(id, old -> old.read(gpus, clock.instant()));
  }

  @Override
  public void lost(WorkerId id, String problem) {
    change(id, old -> old.lost(problem));
  }

  private void change(WorkerId id, UnaryOperator<Worker> change) {
    workers.computeIfPresent(id, (key, old) -> change.apply(old));
  }
}
