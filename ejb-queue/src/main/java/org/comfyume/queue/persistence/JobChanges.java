package org.comfyume.queue.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobTransitions;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * Changes of job rows. Admit and claim are one statement each; every other change locks the row,
 * asks {@link JobTransitions}, and writes.
 */
final class JobChanges {

  private final EntityManager em;
  private final Instant now;

  JobChanges(EntityManager em, InstantSource clock) {
    this.em = em;
    this.now = clock.instant();
  }

  Optional<JobChanged> admit(NewJob job) {
    int inserted =
        em.createNamedQuery("Job.admit")
            .setParameter("id", job.id().value())
            .setParameter("owner", job.owner().value())
            .setParameter("class", job.jobClass().word())
            .setParameter("title", job.title())
            .setParameter("client", job.clientId() == null ? "" : job.clientId())
            .setParameter("now", now)
            .executeUpdate();
    if (inserted == 0) {
      return Optional.empty();
    }
    JobPayloadRow payload = new JobPayloadRow();
    payload.jobId = job.id().value();
    payload.prompt = job.promptJson();
    payload.extraData = job.extraDataJson();
    payload.outputNodes = job.outputNodes();
    payload.digest = digest(payload);
    em.persist(payload);
    return Optional.of(new JobChanged(job.id(), job.owner(), null, JobState.QUEUED, null, now));
  }

  private static String digest(JobPayloadRow payload) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : new String[] {payload.prompt, payload.extraData, payload.outputNodes}) {
        sha.update(part.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  Optional<JobChanged> claim(JobId job, AttemptId attempt, WorkerId worker, Instant lease) {
    int claimed =
        em.createNamedQuery("Job.claim")
            .setParameter("job", job.value())
            .setParameter("attempt", attempt.value())
            .setParameter("worker", worker.value())
            .setParameter("lease", lease)
            .setParameter("now", now)
            .executeUpdate();
    if (claimed == 0) {
      return Optional.empty();
    }
    em.clear(); // the statement went past the persistence context
    JobRow row = em.find(JobRow.class, job.value());
    return Optional.of(change(row, JobState.QUEUED, attempt));
  }

  /**
   * In PostgreSQL the numbers collide while they are exchanged; the constraint looks at the end.
   */
  boolean reorder(ParticipantId owner, List<JobId> order) {
    if (order.isEmpty() || Set.copyOf(order).size() < order.size()) {
      return order.isEmpty();
    }
    int moved =
        em.createNamedQuery("Job.reorder")
            .setParameter(
                "jobs", order.stream().map(JobId::toString).collect(Collectors.joining(",")))
            .setParameter("owner", owner.value())
            .setParameter("count", order.size())
            .executeUpdate();
    em.clear(); // the statement went past the persistence context
    return moved == order.size();
  }

  Optional<JobClass> reclass(JobId job, JobClass jobClass) {
    JobRow row = em.find(JobRow.class, job.value(), LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      return Optional.empty();
    }
    em.refresh(row);
    if (row.state != JobState.QUEUED) {
      return Optional.empty();
    }
    JobClass old = row.jobClass;
    row.jobClass = jobClass;
    em.flush();
    return Optional.of(old);
  }

  Optional<JobChanged> onWaiting(JobId job, JobEvent event, @Nullable JobFailure failure) {
    JobRow row = em.find(JobRow.class, job.value(), LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      return Optional.empty();
    }
    em.refresh(row);
    return apply(row, event, failure);
  }

  Optional<JobChanged> onAttempt(AttemptId attempt, JobEvent event, @Nullable JobFailure failure) {
    return em.createQuery("from JobRow where attemptId = :attempt", JobRow.class)
        .setParameter("attempt", attempt.value())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .flatMap(
            row -> {
              em.refresh(row);
              return attempt.value().equals(row.attemptId)
                  ? apply(row, event, failure)
                  : Optional.empty();
            });
  }

  private Optional<JobChanged> apply(JobRow row, JobEvent event, @Nullable JobFailure failure) {
    JobTransitions transition = JobTransitions.on(event);
    if (transition == JobTransitions.REQUEUE && row.cancelRequestedAt != null) {
      return apply(row, JobEvent.INTERRUPTED, failure);
    }
    if (!transition.allowedFrom(row.state)) {
      return Optional.empty();
    }
    JobState from = row.state;
    UUID attempt = row.attemptId;
    row.state = transition.to();
    switch (transition) {
      case START -> start(row);
      case RELEASE -> row.attempts--;
      case EXECUTE -> attempt(row).executedAt = now;
      case REQUEUE -> {
        row.attempts--;
        row.requeue(now);
      }
      default -> {}
    }
    if (!row.state.occupiesWorker()) {
      row.forgetRequeue();
    }
    if (!row.state.isLeased()) {
      leave(row, event, failure);
    }
    em.flush();
    return Optional.of(change(row, from, attempt == null ? null : new AttemptId(attempt)));
  }

  private void start(JobRow row) {
    row.startedAt = now;
    attempt(row).startedAt = now;
  }

  private AttemptRow attempt(JobRow row) {
    return em.find(AttemptRow.class, Objects.requireNonNull(row.attemptId));
  }

  private void leave(JobRow row, JobEvent event, @Nullable JobFailure failure) {
    if (row.attemptId != null) {
      AttemptRow attempt = em.find(AttemptRow.class, row.attemptId);
      attempt.endedAt = now;
      attempt.endedBy = event.name().toLowerCase(Locale.ROOT);
      attempt.failureKind = failure == null ? null : failure.kind().word();
      attempt.failureSentence = failure == null ? null : failure.sentence();
    }
    row.endLease();
    if (row.state.isFinal()) {
      row.finalizedAt = now;
    } else {
      row.startedAt = null;
    }
    if (row.state == JobState.FAILED) {
      row.fail(
          failure != null
              ? failure
              : JobFailure.of(FailureKind.WORKER_LOST, "The worker stopped answering."));
    }
  }

  private JobChanged change(JobRow row, JobState from, @Nullable AttemptId attempt) {
    return new JobChanged(
        new JobId(row.id), new ParticipantId(row.owner), from, row.state, attempt, now);
  }
}
