package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.job.Job;
import org.comfyume.core.workshop.ParticipantId;

/**
 * The waiting jobs of many people at once, cheap enough for every second: from the rows as the
 * scheduler last saw them. Who asks for one person gets the rows of now from {@link ReadWaits}.
 */
@ApplicationScoped
@Transactional
public class ReadWaitsOfMany {

  @Inject WaitingJobs waiting;
  @Inject ReadWaits waits;
  @Inject Outlooks outlooks;
  @Inject WaitReasons reasons;

  /** Who has nothing waiting is not in it. */
  public Map<ParticipantId, List<WaitView>> read(Set<ParticipantId> people) {
    Map<ParticipantId, List<Job>> jobs =
        waiting.rowsOf(people).stream().collect(Collectors.groupingBy(Job::owner));
    if (jobs.isEmpty()) {
      return Map.of();
    }
    Outlooks.Shown shown = outlooks.last();
    WaitReasons.Room room = reasons.look();
    Map<ParticipantId, List<WaitView>> views = new HashMap<>();
    jobs.forEach((owner, own) -> views.put(owner, waits.views(own, shown, room)));
    return views;
  }
}
