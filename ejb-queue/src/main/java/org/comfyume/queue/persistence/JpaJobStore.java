package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobPayload;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** The jobs in PostgreSQL: what is asked. What changes is in {@link JobChanges}. */
@ApplicationScoped
public class JpaJobStore implements JobStore {

  /** What of a person's jobs the history shows; wants the parameter {@code cancelled}. */
  private static final String IN_HISTORY =
      " and finalizedAt is not null and forgottenAt is null"
          + " and (attempts > 0 or state <> :cancelled)";

  @Inject EntityManager em;

  @Inject InstantSource clock;

  private JobChanges changes() {
    return new JobChanges(em, clock);
  }

  @Override
  public Optional<JobChanged> admit(NewJob job) {
    return changes().admit(job);
  }

  @Override
  public Optional<JobChanged> claim(
      JobId job, AttemptId attempt, WorkerId worker, Instant leaseExpiresAt) {
    return changes().claim(job, attempt, worker, leaseExpiresAt);
  }

  @Override
  public Optional<JobChanged> onAttempt(
      AttemptId attempt, JobEvent event, @Nullable JobFailure failure) {
    return changes().onAttempt(attempt, event, failure);
  }

  @Override
  public Optional<JobChanged> onWaiting(JobId job, JobEvent event, @Nullable JobFailure failure) {
    return changes().onWaiting(job, event, failure);
  }

  @Override
  public boolean requestCancel(JobId job) {
    return em.createNamedQuery("Job.requestCancel")
            .setParameter("now", clock.instant())
            .setParameter("job", job.value())
            .executeUpdate()
        == 1;
  }

  @Override
  public boolean requestRequeue(JobId job, ParticipantId by) {
    return em.createNamedQuery("Job.requestRequeue")
            .setParameter("now", clock.instant())
            .setParameter("by", by.value())
            .setParameter("job", job.value())
            .executeUpdate()
        == 1;
  }

  @Override
  public boolean reorder(ParticipantId owner, List<JobId> order) {
    return changes().reorder(owner, order);
  }

  @Override
  public Optional<JobClass> reclass(JobId job, JobClass jobClass) {
    return changes().reclass(job, jobClass);
  }

  @Override
  public void renew(AttemptId attempt, Instant leaseExpiresAt) {
    em.createQuery("update JobRow set leaseExpiresAt = :until where attemptId = :attempt")
        .setParameter("until", leaseExpiresAt)
        .setParameter("attempt", attempt.value())
        .executeUpdate();
  }

  @Override
  public void forget(ParticipantId owner, @Nullable Collection<JobId> jobs) {
    List<UUID> ids = jobs == null ? List.of() : jobs.stream().map(JobId::value).toList();
    em.createQuery(
            "update JobRow set forgottenAt = :now where owner = :owner and finalizedAt is not null"
                + " and forgottenAt is null and (:all = true or id in :ids)")
        .setParameter("now", clock.instant())
        .setParameter("owner", owner.value())
        .setParameter("all", jobs == null)
        .setParameter("ids", ids.isEmpty() ? List.of(new UUID(0, 0)) : ids)
        .executeUpdate();
  }

  @Override
  public Optional<Job> find(JobId id) {
    return Optional.ofNullable(em.find(JobRow.class, id.value())).map(this::toJob);
  }

  @Override
  public Optional<Job> findByAttempt(AttemptId attempt) {
    return jobs("from JobRow where attemptId = :attempt")
        .setParameter("attempt", attempt.value())
        .getResultStream()
        .map(this::toJob)
        .findFirst();
  }

  @Override
  public Optional<JobPayload> payload(JobId id) {
    return Optional.ofNullable(em.find(JobPayloadRow.class, id.value()))
        .map(row -> new JobPayload(row.prompt, row.extraData, row.outputNodes));
  }

  @Override
  public Map<JobId, JobPayload> payloads(Collection<JobId> jobs) {
    Map<JobId, JobPayload> payloads = new HashMap<>();
    em.createQuery("from JobPayloadRow where jobId in :ids", JobPayloadRow.class)
        .setParameter("ids", values(jobs))
        .getResultList()
        .forEach(
            row ->
                payloads.put(
                    new JobId(row.jobId),
                    new JobPayload(row.prompt, row.extraData, row.outputNodes)));
    return payloads;
  }

  @Override
  public Map<JobId, WorkerId> lastWorkers(Collection<JobId> jobs) {
    Map<JobId, WorkerId> workers = new HashMap<>();
    // in the order of the attempts: the last one stays
    em.createQuery(
            "select jobId, workerId from AttemptRow where jobId in :ids order by ordinal",
            Object[].class)
        .setParameter("ids", values(jobs))
        .getResultList()
        .forEach(
            columns ->
                workers.put(new JobId((UUID) columns[0]), new WorkerId((String) columns[1])));
    return workers;
  }

  private static List<UUID> values(Collection<JobId> jobs) {
    return jobs.stream().map(JobId::value).toList();
  }

  @Override
  public List<Job> list(JobQuery query) {
    return toJobs(
        jobs("from JobRow where (:owner = '' or owner = :owner) and (:any = true or state in :states)"
                + " order by number "
                + (query.newestFirst() ? "desc" : "asc"))
            .setParameter("owner", query.owner() == null ? "" : query.owner().value())
            .setParameter("any", query.states().isEmpty())
            .setParameter(
                "states",
                query.states().isEmpty() ? List.of(JobState.values()) : List.copyOf(query.states()))
            .setFirstResult(query.offset())
            .setMaxResults(query.limit()));
  }

  @Override
  public long count(@Nullable ParticipantId owner, JobState state) {
    return em.createQuery(
            "select count(*) from JobRow where state = :state and (:owner = '' or owner = :owner)",
            Long.class)
        .setParameter("state", state)
        .setParameter("owner", owner == null ? "" : owner.value())
        .getSingleResult();
  }

  @Override
  public List<Job> backlog() {
    return toJobs(
            jobs("from JobRow where state = :state order by number")
                .setParameter("state", JobState.QUEUED))
        .stream()
        .sorted(Comparator.comparing(Job::jobClass).thenComparingLong(Job::number))
        .toList();
  }

  @Override
  public Optional<WorkerId> lastWorker(JobId job) {
    return em.createQuery(
            "select workerId from AttemptRow where jobId = :job order by ordinal desc",
            String.class)
        .setParameter("job", job.value())
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(WorkerId::new);
  }

  @Override
  public List<Job> expired(Instant now) {
    return toJobs(
        jobs("from JobRow where leaseExpiresAt < :now order by number").setParameter("now", now));
  }

  @Override
  public List<Job> history(ParticipantId owner) {
    return toJobs(
        jobs("from JobRow where owner = :owner" + IN_HISTORY + " order by finalizedAt, number")
            .setParameter("owner", owner.value())
            .setParameter("cancelled", JobState.CANCELLED));
  }

  @Override
  public boolean inHistory(ParticipantId owner, JobId job) {
    return !em.createQuery(
            "select id from JobRow where id = :job and owner = :owner" + IN_HISTORY, UUID.class)
        .setParameter("job", job.value())
        .setParameter("owner", owner.value())
        .setParameter("cancelled", JobState.CANCELLED)
        .getResultList()
        .isEmpty();
  }

  @Override
  public List<Job> leasedOn(WorkerId worker) {
    return toJobs(
        jobs("from JobRow where workerId = :worker order by number")
            .setParameter("worker", worker.value()));
  }

  private TypedQuery<JobRow> jobs(String query) {
    return em.createQuery(query, JobRow.class);
  }

  private List<Job> toJobs(TypedQuery<JobRow> query) {
    List<JobRow> rows = query.getResultList();
    List<UUID> attempts =
        rows.stream().map(row -> row.attemptId).filter(Objects::nonNull).distinct().toList();
    if (!attempts.isEmpty()) {
      // one read into the persistence context, where toJob finds them
      em.createQuery("from AttemptRow where id in :ids", AttemptRow.class)
          .setParameter("ids", attempts)
          .getResultList();
    }
    return rows.stream().map(this::toJob).toList();
  }

  private Job toJob(JobRow row) {
    AttemptRow attempt = row.attemptId == null ? null : em.find(AttemptRow.class, row.attemptId);
    return JobMapper.toJob(row, attempt);
  }
}
