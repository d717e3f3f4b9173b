package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.protocol.codec.PromptRequest;

/**
 * The place that a prompt asks for by ComfyUI's {@code front} or {@code number}, among the waiting
 * jobs of its owner and class: they exchange their places, so nobody else is passed.
 */
@ApplicationScoped
public class WantedPlace {

  private static final int ALL = 10_000;

  @Inject JobStore jobs;
  @Inject Event<BacklogChanged> changed;

  /** To be called in the transaction that admitted the job. A number counts before front. */
  void take(JobId id, PromptRequest prompt) {
    Optional<BigDecimal> number =
        Optional.ofNullable(prompt.number())
            .or(() -> prompt.front() ? Optional.of(BigDecimal.ZERO) : Optional.empty());
    Optional<Job> admitted = jobs.find(id);
    if (number.isEmpty() || admitted.isEmpty()) {
      return;
    }
    Job job = admitted.get();
    List<Job> others = new ArrayList<>(waiting(job));
    others.remove(job);
    List<JobId> order = new ArrayList<>(others.stream().map(Job::id).toList());
    int before =
        (int)
            others.stream()
                .filter(each -> BigDecimal.valueOf(each.number()).compareTo(number.get()) <= 0)
                .count();
    order.add(before, id);
    if (before < others.size() && jobs.reorder(job.owner(), order)) {
      changed.fire(new BacklogChanged(order));
    }
  }

  private List<Job> waiting(Job job) {
    JobQuery own = new JobQuery(job.owner(), EnumSet.of(JobState.QUEUED), false, 0, ALL);
    return jobs.list(own).stream()
        .filter(each -> each.jobClass() == job.jobClass())
        .sorted(Comparator.comparingLong(Job::number))
        .toList();
  }
}
