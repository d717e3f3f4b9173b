package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.job.RoomFigures;
import org.comfyume.core.scheduling.Backlog;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.UsageStore;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Permission;

/** Who waits, runs, failed and is quiet, and how the queue was lately; nobody's work. */
@ApplicationScoped
@Transactional
public class ReadRoom {

  private static final int ALL = 10_000;
  private static final EnumSet<JobState> UNFINISHED =
      EnumSet.of(JobState.QUEUED, JobState.DISPATCHED, JobState.RUNNING, JobState.COLLECTING);

  @Inject JobStore jobs;
  @Inject RoomFigures figures;
  @Inject CurrentRoom room;
  @Inject WaitingJobs waiting;
  @Inject UsageStore usage;
  @Inject RoomRows rows;
  @Inject InstantSource clock;

  /**
   * @throws NotAllowed if the person may not see the room
   */
  public RoomView read(Participant asker) {
    if (!asker.may(Permission.SEE_ROOM)) {
      throw new NotAllowed("Only an instructor or an admin may see the room.");
    }
    Instant now = clock.instant();
    Backlog backlog = waiting.backlog();
    RoomControl control = room.control();
    Map<ParticipantId, Double> used = usage.gpuSeconds(now.minus(ReadShare.WINDOW));
    Map<ParticipantId, List<Job>> unfinished =
        jobs.list(new JobQuery(null, UNFINISHED, false, 0, ALL)).stream()
            .collect(Collectors.groupingBy(Job::owner));
    RoomRows.Look look = rows.look(control, unfinished, used, now);
    List<RoomPerson> people = figures.people().stream().map(look::of).toList();
    Instant today = now.atZone(ZoneId.systemDefault()).truncatedTo(ChronoUnit.DAYS).toInstant();
    return new RoomView(
        control,
        people,
        figures.lately(now.minus(RoomView.WINDOW), now, today),
        equal(used, unfinished.keySet()),
        control.due(backlog),
        now,
        look.asOf());
  }

  private static Duration equal(Map<ParticipantId, Double> used, Set<ParticipantId> wanting) {
    Set<ParticipantId> active = new HashSet<>(used.keySet());
    active.addAll(wanting);
    double all = used.values().stream().mapToDouble(Double::doubleValue).sum();
    return active.isEmpty() ? Duration.ZERO : RoomRows.seconds(all / active.size());
  }
}
