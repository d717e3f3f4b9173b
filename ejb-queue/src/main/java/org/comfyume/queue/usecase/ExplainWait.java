package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;
import org.jspecify.annotations.Nullable;

/**
 * Tells an admin why somebody's job waits and what each worker lacks for it: names of classes and
 * of model files, nothing of the prompt.
 */
@ApplicationScoped
@Transactional
public class ExplainWait {

  private static final int ALL = 10_000;
  private static final Comparator<Job> TURNS =
      Comparator.comparing(Job::jobClass).thenComparingLong(Job::number);

  @Inject JobStore jobs;
  @Inject Outlooks outlooks;
  @Inject WaitReasons reasons;
  @Inject Eligibility eligibility;
  @Inject WorkerRegistry registry;

  /**
   * Why a job waits.
   *
   * @param view as its owner reads it, but without any title
   * @param workers all of the room
   */
  public record Why(WaitView view, List<Able> workers) {}

  /**
   * Whether a worker has what the job needs.
   *
   * @param worker its label
   * @param takesJobs whether it takes jobs at all now
   * @param lacks what it would need, in the words of ComfyUI; empty if it has everything
   */
  public record Able(String worker, boolean takesJobs, List<String> lacks) {}

  /**
   * @return empty if no such job waits
   * @throws NotAllowed if the person is no admin
   */
  public Optional<Why> explain(Participant asker, JobId id) {
    if (!asker.may(Permission.SET_RULES)) {
      throw new NotAllowed("Only an admin may ask why somebody's job waits.");
    }
    return jobs.find(id).filter(job -> job.state() == JobState.QUEUED).map(this::explain);
  }

  private Why explain(Job job) {
    Outlooks.Shown shown = outlooks.last();
    var expectation = shown == null ? null : shown.outlook().start(job.id());
    WaitReason reason = reasons.look().why(job, previous(job), expectation);
    WaitReason told =
        reason instanceof WaitReason.OwnEarlier ? new WaitReason.OwnEarlier("") : reason;
    WaitView view =
        new WaitView(job, expectation, shown == null ? null : shown.at(), told, null, List.of());
    Map<WorkerId, List<String>> lacking = eligibility.lackingOf(job.id());
    return new Why(view, registry.all().stream().map(each -> able(each, lacking)).toList());
  }

  private static Able able(Worker worker, Map<WorkerId, List<String>> lacking) {
    return new Able(
        worker.label(), worker.takesJobs(), lacking.getOrDefault(worker.id(), List.of()));
  }

  /** The same person's job that goes directly before, or null. */
  private @Nullable Job previous(Job job) {
    return jobs.list(new JobQuery(job.owner(), EnumSet.of(JobState.QUEUED), false, 0, ALL)).stream()
        .filter(other -> TURNS.compare(other, job) < 0)
        .max(TURNS)
        .orElse(null);
  }
}
