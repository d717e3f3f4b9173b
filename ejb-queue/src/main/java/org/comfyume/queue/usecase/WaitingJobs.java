package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.scheduling.Backlog;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.workshop.ParticipantId;

/**
 * The waiting jobs as the scheduler sees them, kept indexed so that a decision need not read them
 * all. A memory of rows: a claim is decided by the row, and all rows are read again now and then.
 * What is predicted of a job is at most {@link #FRESH} old. Safe for concurrent use.
 */
@ApplicationScoped
public class WaitingJobs {

  /** After this predictions, memory and catalogues are looked at again. */
  static final Duration FRESH = Duration.ofSeconds(2);

  /** After this all rows are read again: another program may have changed them. */
  static final Duration REREAD = Duration.ofSeconds(10);

  @Inject JobStore jobs;
  @Inject CandidateFacts facts;
  @Inject RoomHabits habits;
  @Inject InstantSource clock;

  private final Set<JobId> changed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean stale = new AtomicBoolean();
  private final Map<JobId, Job> rows = new HashMap<>();
  private final Map<JobId, Candidate> candidates = new HashMap<>();
  private Backlog backlog = Backlog.empty();
  private volatile boolean someKeptOff;
  private Instant read = Instant.EPOCH;
  private Instant judged = Instant.EPOCH;

  /** This job's row is not what it was. Told once the change is durable. */
  void changed(JobId job) {
    changed.add(job);
  }

  /** Something was learned that may matter to many. */
  void stale() {
    stale.set(true);
  }

  /** Whether some job waits for memory rather than for a free worker. */
  boolean someKeptOff() {
    return someKeptOff;
  }

  /** To be called inside a transaction. */
  synchronized Backlog backlog() {
    if (older(read, REREAD)) {
      return reread();
    }
    Set<JobId> news = takeChanges();
    if (stale.getAndSet(false) || older(judged, FRESH)) {
      news.forEach(this::readRow);
      judgeAll();
    } else {
      news.forEach(this::mend);
    }
    return backlog;
  }

  /** The same from the rows alone. */
  synchronized Backlog reread() {
    takeChanges();
    rows.clear();
    jobs.backlog().forEach(job -> rows.put(job.id(), job));
    read = clock.instant();
    judgeAll();
    return backlog;
  }

  synchronized Optional<Candidate> find(JobId job) {
    return Optional.ofNullable(candidates.get(job));
  }

  /** Who waits, as of the last look. */
  synchronized Set<ParticipantId> people() {
    return backlog.people();
  }

  synchronized Optional<Job> row(JobId job) {
    return Optional.ofNullable(rows.get(job));
  }

  /** The waiting jobs of these people, as of the last look; in no order. */
  synchronized List<Job> rowsOf(Set<ParticipantId> owners) {
    return rows.values().stream().filter(job -> owners.contains(job.owner())).toList();
  }

  private Set<JobId> takeChanges() {
    Set<JobId> news = new HashSet<>();
    for (Iterator<JobId> each = changed.iterator(); each.hasNext(); ) {
      news.add(each.next());
      each.remove();
    }
    return news;
  }

  private void readRow(JobId id) {
    Job job = jobs.find(id).filter(row -> row.state() == JobState.QUEUED).orElse(null);
    if (job == null) {
      rows.remove(id);
    } else {
      rows.put(id, job);
    }
  }

  private void mend(JobId id) {
    readRow(id);
    Candidate old = candidates.remove(id);
    if (old != null) {
      backlog = backlog.minus(old);
    }
    Job job = rows.get(id);
    if (job != null) {
      backlog = backlog.plus(judge(job, facts.round()));
    }
  }

  private void judgeAll() {
    CandidateFacts.Round round = facts.round();
    candidates.clear();
    rows.values().forEach(job -> judge(job, round));
    backlog = Backlog.of(candidates.values());
    someKeptOff = round.someKeptOff();
    judged = clock.instant();
  }

  private Candidate judge(Job job, CandidateFacts.Round round) {
    Candidate candidate = round.of(job);
    candidates.put(job.id(), candidate);
    habits.seen(candidate);
    return candidate;
  }

  /** A clock that steps backwards makes everything old. */
  private boolean older(Instant since, Duration than) {
    Duration age = Duration.between(since, clock.instant());
    return age.isNegative() || age.compareTo(than) > 0;
  }
}
