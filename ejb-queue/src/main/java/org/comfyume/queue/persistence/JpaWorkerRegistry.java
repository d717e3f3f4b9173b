package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.fleet.WorkerStanding;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.fleet.WorkerTokens;

/** The workers: the list in PostgreSQL, what changes every second in memory. */
@ApplicationScoped
public class JpaWorkerRegistry implements WorkerRegistry {

  @Inject EntityManager em;

  @Inject InstantSource clock;

  @Inject WorkerTokens tokens;

  private final Map<WorkerId, WorkerStanding> standings = new ConcurrentHashMap<>();
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
    em.createQuery(
            "update WorkerRow set removedAt = :now where removedAt is null and source = 'config'")
        .setParameter("now", clock.instant())
        .executeUpdate();
    em.flush();
    em.clear();
    for (Worker worker : configured) {
      freeUrl(worker.endpoint());
      keep(worker, true);
    }
    Map<WorkerId, Worker> before = Map.copyOf(workers);
    workers.clear();
    standings.clear();
    Map<WorkerId, Worker> listed =
        configured.stream().collect(Collectors.toMap(Worker::id, Function.identity()));
    for (WorkerRow row :
        em.createQuery("from WorkerRow where removedAt is null", WorkerRow.class).getResultList()) {
      WorkerId id = new WorkerId(row.id);
      Worker known = listed.get(id);
      Worker worker = known != null ? known : before.getOrDefault(id, added(id, row));
      workers.put(id, worker.wished(row.standing().wish()));
      standings.put(id, row.standing());
    }
  }

  private Worker added(WorkerId id, WorkerRow row) {
    WorkerEndpoint endpoint = new WorkerEndpoint(id, URI.create(row.url), tokens.token(id));
    return new Worker(endpoint, row.label, WorkerState.JOINING, null, null, null);
  }

  private WorkerRow keep(Worker worker, boolean fromConfiguration) {
    WorkerRow row = em.find(WorkerRow.class, worker.id().value());
    if (row == null) {
      row = new WorkerRow();
      row.id = worker.id().value();
      row.addedAt = clock.instant();
    }
    row.source = fromConfiguration ? "config" : "page";
    row.label = worker.label();
    row.url = worker.endpoint().base().toString();
    row.removedAt = null;
    em.persist(row);
    em.flush();
    return row;
  }

  /** An address that moved to another name is taken from the old row, which is then out of use. */
  private void freeUrl(WorkerEndpoint endpoint) {
    em.createQuery(
            "update WorkerRow set url = concat(url, ' until ', :text),"
                + " removedAt = coalesce(removedAt, :at) where url = :url and id <> :id")
        .setParameter("text", clock.instant().toString())
        .setParameter("at", clock.instant())
        .setParameter("url", endpoint.base().toString())
        .setParameter("id", endpoint.id().value())
        .executeUpdate();
  }

  @Override
  public Optional<WorkerStanding> standing(WorkerId id) {
    return Optional.ofNullable(standings.get(id));
  }

  @Override
  @Transactional
  public boolean add(Worker worker) {
    if (workers.containsKey(worker.id()) || addressTaken(worker.endpoint())) {
      return false;
    }
    freeUrl(worker.endpoint());
    WorkerRow row = keep(worker, false);
    WorkerStanding standing = WorkerStanding.fresh(false);
    row.take(standing);
    em.flush();
    workers.put(worker.id(), worker);
    standings.put(worker.id(), standing);
    return true;
  }

  private boolean addressTaken(WorkerEndpoint endpoint) {
    return workers.values().stream()
        .map(Worker::endpoint)
        .anyMatch(one -> one.base().equals(endpoint.base()) && !one.id().equals(endpoint.id()));
  }

  @Override
  @Transactional
  public boolean move(Worker moved) {
    WorkerStanding standing = standings.get(moved.id());
    if (standing == null || addressTaken(moved.endpoint())) {
      return false;
    }
    freeUrl(moved.endpoint());
    keep(moved, standing.fromConfiguration());
    change(
        moved.id(),
        old ->
            old.endpoint().equals(moved.endpoint())
                ? old.labelled(moved.label())
                : moved.wished(standing.wish()));
    return true;
  }

  @Override
  @Transactional
  public void remove(WorkerId id) {
    WorkerRow row = em.find(WorkerRow.class, id.value());
    if (row != null) {
      row.removedAt = clock.instant();
      em.flush();
    }
    workers.remove(id);
    standings.remove(id);
  }

  @Override
  @Transactional
  public void steer(WorkerId id, WorkerStanding standing) {
    WorkerRow row = em.find(WorkerRow.class, id.value());
    if (row == null || !workers.containsKey(id)) {
      return;
    }
    row.take(standing);
    em.flush();
    standings.put(id, standing);
    change(id, worker -> worker.wished(standing.wish()));
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
