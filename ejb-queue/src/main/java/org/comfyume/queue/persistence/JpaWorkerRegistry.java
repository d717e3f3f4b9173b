package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;

/** The workers: the list in PostgreSQL, what changes every second in memory. */
@ApplicationScoped
public class JpaWorkerRegistry implements WorkerRegistry {

  @Inject EntityManager em;

  @Inject InstantSource clock;

  private final Map<WorkerId, Worker> workers = new ConcurrentHashMap<>();

  @Override
  public List<Worker> all() {
    return workers.values().stream().sorted(Comparator.comparing(Worker::label)).toList();
  }

  @Override
  public Optional<Worker> find(WorkerId id) {
    return Optional.ofNullable(workers.get(id));
  }

  @Override
  @Transactional
  public String installation() {
    return em.createNativeQuery("SELECT id FROM installation").getSingleResult().toString();
  }

  @Override
  @Transactional
  public void configure(List<Worker> configured) {
    em.createQuery("update WorkerRow set removedAt = :now where removedAt is null")
        .setParameter("now", clock.instant())
        .executeUpdate();
    em.flush();
    for (Worker worker : configured) {
      freeUrl(worker);
      WorkerRow row = em.find(WorkerRow.class, worker.id().value());
      if (row == null) {
        row = new WorkerRow();
        row.id = worker.id().value();
        row.addedAt = clock.instant();
      }
      row.label = worker.label();
      row.url = worker.endpoint().base().toString();
      row.removedAt = null;
      em.persist(row);
      em.flush();
      workers.put(worker.id(), worker);
    }
    workers.keySet().removeIf(id -> configured.stream().noneMatch(w -> w.id().equals(id)));
  }

  /** An address that moved to another name is taken from the old row. */
  private void freeUrl(Worker worker) {
    em.createQuery(
            "update WorkerRow set url = concat(url, ' until ', :at) where url = :url and id <> :id")
        .setParameter("at", clock.instant().toString())
        .setParameter("url", worker.endpoint().base().toString())
        .setParameter("id", worker.id().value())
        .executeUpdate();
  }

  @Override
  @Transactional
  public void keepCatalogue(WorkerId id, byte[] objectInfo) {
    WorkerRow row = em.find(WorkerRow.class, id.value());
    if (row != null) {
      row.catalogue = objectInfo;
      row.catalogueAt = clock.instant();
    }
  }

  @Override
  @Transactional
  public Optional<byte[]> catalogue(WorkerId id) {
    return Optional.ofNullable(em.find(WorkerRow.class, id.value())).map(row -> row.catalogue);
  }

  @Override
  public void joined(WorkerId id, WorkerCapabilities capabilities) {
    change(id, worker -> worker.joined(capabilities, clock.instant()));
  }

  @Override
  public void seen(WorkerId id) {
    change(id, worker -> worker.seen(clock.instant()));
  }

  @Override
  public void read(WorkerId id, List<GpuReading> gpus) {
    change(id, worker -> worker.read(gpus, clock.instant()));
  }

  @Override
  public void lost(WorkerId id, String problem) {
    change(id, worker -> worker.lost(problem));
  }

  private void change(WorkerId id, UnaryOperator<Worker> change) {
    workers.computeIfPresent(id, (key, old) -> change.apply(old));
  }
}
