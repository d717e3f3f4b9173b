package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** The waiting jobs of one person, soonest first, each with place, time and reason. */
@ApplicationScoped
@Transactional
public class ReadWaits {

  private static final int ALL = 10_000;

  @Inject JobStore jobs;
  @Inject Outlooks outlooks;
  @Inject WaitReasons reasons;
  @Inject Loadings loadings;

  public List<WaitView> read(ParticipantId owner) {
    List<Job> waiting = jobs.list(new JobQuery(owner, EnumSet.of(JobState.QUEUED), false, 0, ALL));
    return views(waiting, outlooks.last(), reasons.look());
  }

  /**
   * @param waiting of one person, in any order
   */
  List<WaitView> views(List<Job> waiting, Outlooks.@Nullable Shown shown, WaitReasons.Room room) {
    List<Job> ordered =
        waiting.stream()
            .sorted(Comparator.comparing(Job::jobClass).thenComparingLong(Job::number))
            .toList();
    List<WaitView> views = new ArrayList<>();
    Job previous = null;
    for (Job job : ordered) {
      views.add(view(job, previous, shown, room));
      previous = job;
    }
    return views;
  }

  private WaitView view(
      Job job, @Nullable Job previous, Outlooks.@Nullable Shown shown, WaitReasons.Room room) {
    var expectation = shown == null ? null : shown.outlook().starts().get(job.id());
    return new WaitView(
        job,
        expectation,
        expectation == null || shown == null ? null : shown.at(),
        room.why(job, previous, expectation),
        expectation == null || expectation.worker() == null
            ? null
            : loadings.on(expectation.worker()).orElse(null),
        room.able(job));
  }
}
