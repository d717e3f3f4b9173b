package org.comfyume.queue.fake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
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
import org.comfyume.core.job.JobTransitions;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Jobs in memory; each method is a transaction of its own. */
public final class InMemoryJobStore implements JobStore {

  private final Map<JobId, MemoryJob> rows = new LinkedHashMap<>();
  private final InstantSource clock;
  private long lastNumber;

  public InMemoryJobStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<JobChanged> admit(NewJob job) {
    if (rows.containsKey(job.id())) {
      return Optional.empty();
    }
    rows.put(job.id(), new MemoryJob(job, ++lastNumber, clock.instant()));
    return Optional.of(
        new JobChanged(job.id(), job.owner(), null, JobState.QUEUED, null, clock.instant()));
  }

  @Override
  public synchronized Optional<JobChanged> claim(
      JobId job, AttemptId attempt, WorkerId worker, Instant leaseExpiresAt) {
    MemoryJob row = rows.get(job);
    boolean busy = leasedOn(worker).stream().anyMatch(other -> other.state().occupiesWorker());
    if (row == null || row.state != JobState.QUEUED || busy) {
      return Optional.empty();
    }
    row.attempts++;
    row.lease(
        new Attempt(attempt, job, worker, ++row.tries, clock.instant(), null, leaseExpiresAt));
    row.lastWorker = worker;
    return apply(row, JobEvent.CLAIMED, null);
  }

  @Override
  public synchronized Optional<JobChanged> onAttempt(
      AttemptId attempt, JobEvent event, @Nullable JobFailure failure) {
    return byAttempt(attempt).flatMap(row -> apply(row, event, failure));
  }

  @Override
  public synchronized Optional<JobChanged> onWaiting(
      JobId job, JobEvent event, @Nullable JobFailure failure) {
    return Optional.ofNullable(rows.get(job)).flatMap(row -> apply(row, event, failure));
  }

  private Optional<JobChanged> apply(MemoryJob row, JobEvent event, @Nullable JobFailure failure) {
    JobTransitions transition = JobTransitions.on(event);
    if (event == JobEvent.REQUEUED && row.cancelRequestedAt != null) {
      return apply(row, JobEvent.INTERRUPTED, failure);
    }
    if (!transition.allowedFrom(row.state)) {
      return Optional.empty();
    }
    JobState from = row.state;
    Attempt attempt = row.attempt;
    row.state = transition.to();
    if (event == JobEvent.NOT_ACCEPTED || event == JobEvent.REQUEUED) {
      row.attempts--;
    }
    if (event == JobEvent.REQUEUED) {
      row.requeue(clock.instant());
    } else if (event == JobEvent.STARTED && attempt != null) {
      row.start(attempt, clock.instant());
    }
    if (!row.state.occupiesWorker()) {
      row.leaveWorker(clock.instant());
    }
    if (!row.state.isLeased()) {
      leave(row, failure);
    }
    return Optional.of(
        new JobChanged(
            row.asked.id(),
            row.asked.owner(),
            from,
            row.state,
            attempt == null ? null : attempt.id(),
            clock.instant()));
  }

  private void leave(MemoryJob row, @Nullable JobFailure failure) {
    row.attempt = null;
    if (row.state.isFinal()) {
      row.finalizedAt = clock.instant();
    } else {
      row.startedAt = null;
    }
    if (row.state == JobState.FAILED) {
      row.failure =
          failure != null
              ? failure
              : JobFailure.of(FailureKind.WORKER_LOST, "The worker stopped answering.");
    }
  }

  @Override
  public synchronized boolean requestCancel(JobId job) {
    MemoryJob row = rows.get(job);
    if (row == null || !row.state.occupiesWorker() || row.cancelRequestedAt != null) {
      return false;
    }
    row.cancelRequestedAt = clock.instant();
    row.forgetRequeue();
    return true;
  }

  @Override
  public synchronized boolean requestRequeue(JobId job, ParticipantId by) {
    MemoryJob row = rows.get(job);
    if (row == null
        || !row.state.occupiesWorker()
        || row.cancelRequestedAt != null
        || row.requeueRequestedAt != null) {
      return false;
    }
    row.requeueRequestedAt = clock.instant();
    row.requeueBy = by;
    return true;
  }

  @Override
  public synchronized boolean reorder(ParticipantId owner, List<JobId> order) {
    List<MemoryJob> named =
        rows.values().stream()
            .filter(row -> order.contains(row.asked.id()))
            .filter(row -> row.asked.owner().equals(owner) && row.state == JobState.QUEUED)
            .toList();
    if (named.size() != order.size()) {
      return false;
    }
    List<Long> numbers = named.stream().map(row -> row.number).sorted().toList();
    named.forEach(row -> row.number = numbers.get(order.indexOf(row.asked.id())));
    return true;
  }

  @Override
  public synchronized Optional<JobClass> reclass(JobId job, JobClass jobClass) {
    MemoryJob row = rows.get(job);
    if (row == null || row.state != JobState.QUEUED) {
      return Optional.empty();
    }
    JobClass old = row.jobClass;
    row.jobClass = jobClass;
    return Optional.of(old);
  }

  @Override
  public synchronized void renew(AttemptId attempt, Instant leaseExpiresAt) {
    byAttempt(attempt)
        .ifPresent(
            row -> Optional.ofNullable(row.attempt).ifPresent(a -> row.renew(a, leaseExpiresAt)));
  }

  @Override
  public synchronized void forget(ParticipantId owner, @Nullable Collection<JobId> jobs) {
    rows.values().stream()
        .filter(row -> row.asked.owner().equals(owner) && row.state.isFinal())
        .filter(row -> jobs == null || jobs.contains(row.asked.id()))
        .forEach(row -> row.forgotten = true);
  }

  @Override
  public synchronized Optional<Job> find(JobId id) {
    return Optional.ofNullable(rows.get(id)).map(MemoryJob::toJob);
  }

  @Override
  public synchronized Optional<WorkerId> lastWorker(JobId job) {
    return Optional.ofNullable(rows.get(job)).map(row -> row.lastWorker);
  }

  @Override
  public synchronized Optional<Job> findByAttempt(AttemptId attempt) {
    return byAttempt(attempt).map(MemoryJob::toJob);
  }

  @Override
  public synchronized Optional<JobPayload> payload(JobId id) {
    return Optional.ofNullable(rows.get(id)).map(MemoryJob::payload);
  }

  @Override
  public synchronized Map<JobId, JobPayload> payloads(Collection<JobId> jobs) {
    Map<JobId, JobPayload> payloads = new HashMap<>();
    jobs.forEach(job -> payload(job).ifPresent(payload -> payloads.put(job, payload)));
    return payloads;
  }

  @Override
  public synchronized Map<JobId, WorkerId> lastWorkers(Collection<JobId> jobs) {
    Map<JobId, WorkerId> workers = new HashMap<>();
    jobs.forEach(job -> lastWorker(job).ifPresent(worker -> workers.put(job, worker)));
    return workers;
  }

  @Override
  public synchronized List<Job> list(JobQuery query) {
    Comparator<Job> order = Comparator.comparingLong(Job::number);
    return jobs(job -> query.owner() == null || query.owner().equals(job.owner()))
        .filter(job -> query.states().isEmpty() || query.states().contains(job.state()))
        .sorted(query.newestFirst() ? order.reversed() : order)
        .skip(query.offset())
        .limit(query.limit())
        .toList();
  }

  @Override
  public synchronized long count(@Nullable ParticipantId owner, JobState state) {
    return jobs(job -> job.state() == state)
        .filter(job -> owner == null || owner.equals(job.owner()))
        .count();
  }

  @Override
  public synchronized List<Job> backlog() {
    return jobs(job -> job.state() == JobState.QUEUED)
        .sorted(Comparator.comparing(Job::jobClass).thenComparingLong(Job::number))
        .toList();
  }

  @Override
  public synchronized List<Job> expired(Instant now) {
    return jobs(job -> job.attempt() != null && job.attempt().leaseExpiresAt().isBefore(now))
        .toList();
  }

  @Override
  public synchronized List<Job> history(ParticipantId owner) {
    return rows.values().stream()
        .filter(row -> row.asked.owner().equals(owner) && row.state.isFinal() && !row.forgotten)
        .map(MemoryJob::toJob)
        .filter(job -> job.attempts() > 0 || job.state() != JobState.CANCELLED)
        .sorted(Comparator.comparing(Job::finalizedAt).thenComparingLong(Job::number))
        .toList();
  }

  @Override
  public synchronized boolean inHistory(ParticipantId owner, JobId job) {
    return history(owner).stream().anyMatch(ended -> ended.id().equals(job));
  }

  @Override
  public synchronized List<Job> leasedOn(WorkerId worker) {
    return jobs(job -> job.attempt() != null && job.attempt().worker().equals(worker)).toList();
  }

  /** What a usage store tells of a person. */
  synchronized double gpuSeconds(ParticipantId owner, Instant since) {
    return rows.values().stream()
        .filter(row -> row.asked.owner().equals(owner))
        .mapToDouble(row -> row.gpuSeconds(since, clock.instant()))
        .sum();
  }

  private Stream<Job> jobs(Predicate<Job> wanted) {
    return rows.values().stream().map(MemoryJob::toJob).filter(wanted);
  }

  private Optional<MemoryJob> byAttempt(AttemptId attempt) {
    return rows.values().stream()
        .filter(row -> row.attempt != null && row.attempt.id().equals(attempt))
        .findFirst();
  }
}
