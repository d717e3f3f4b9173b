package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * Whose attempt an event is about, without asking the database for each of many progress events. A
 * memory of rows; the rows decide.
 */
@ApplicationScoped
public class LiveAttempts {

  @Inject JobStore jobs;
  @Inject InstantSource clock;

  private final Map<AttemptId, Entry> entries = new ConcurrentHashMap<>();
  private final Set<AttemptId> submitting = ConcurrentHashMap.newKeySet();

  /** Whose attempt it is, and when its lease was last renewed. */
  record Entry(JobId job, ParticipantId owner, @Nullable String clientId, Instant renewedAt) {}

  /** To be called inside a transaction; empty for an attempt of the past. */
  Optional<Entry> find(AttemptId attempt) {
    Entry known = entries.get(attempt);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Entry> found = jobs.findByAttempt(attempt).map(this::entry);
    found.ifPresent(entry -> entries.put(attempt, entry));
    return found;
  }

  private Entry entry(Job job) {
    return new Entry(job.id(), job.owner(), job.clientId(), clock.instant());
  }

  void renewed(AttemptId attempt) {
    entries.computeIfPresent(
        attempt, (id, old) -> new Entry(old.job(), old.owner(), old.clientId(), clock.instant()));
  }

  void forget(AttemptId attempt) {
    entries.remove(attempt);
  }

  /** Marks an attempt whose prompt is on its way to the worker: the worker need not know it yet. */
  void submitting(AttemptId attempt, boolean now) {
    if (now) {
      submitting.add(attempt);
    } else {
      submitting.remove(attempt);
    }
  }

  boolean isSubmitting(AttemptId attempt) {
    return submitting.contains(attempt);
  }
}
