package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.fleet.RunTally;
import org.comfyume.core.fleet.TelemetryHistory;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.fleet.WorkerStanding;
import org.comfyume.core.fleet.WorkerWish;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.job.RunLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;

/** All workers as an admin sees them. */
@ApplicationScoped
@Transactional
public class ReadFleet {

  private static final Duration HOUR = Duration.ofHours(1);

  @Inject ListWorkers listWorkers;
  @Inject WorkerRegistry registry;
  @Inject RunLog runs;
  @Inject JobStore jobs;
  @Inject People people;
  @Inject Catalogues catalogues;
  @Inject ReadHistory history;
  @Inject WarmHistory warm;
  @Inject InstantSource clock;

  /**
   * @param members by label
   * @param today how all runs went since midnight of this machine
   * @param now the moment at which this was read
   */
  public record Fleet(List<FleetMember> members, RunTally today, Instant now) {}

  /**
   * @throws NotAllowed if the person does not manage workers
   */
  public Fleet read(Participant actor) {
    WorkerRights.check(actor);
    Instant now = clock.instant();
    Map<WorkerId, RunTally> lastHour = runs.tally(now.minus(HOUR));
    Instant midnight =
        now.atZone(ZoneId.systemDefault())
            .toLocalDate()
            .atStartOfDay(ZoneId.systemDefault())
            .toInstant();
    RunTally today = runs.tally(midnight).values().stream().reduce(RunTally.NONE, RunTally::plus);
    List<FleetMember> members =
        listWorkers.list().stream()
            .map(view -> member(view, lastHour.getOrDefault(view.worker().id(), RunTally.NONE)))
            .toList();
    return new Fleet(members, today, now);
  }

  private FleetMember member(WorkerView view, RunTally tally) {
    WorkerId id = view.worker().id();
    WorkerStanding standing = registry.standing(id).orElse(WorkerStanding.fresh(true));
    boolean byItself = standing.wish() == WorkerWish.QUARANTINE && standing.by() == null;
    List<RunLog.Ended> inARow =
        byItself ? runs.last(id, null, QuarantineFailing.IN_A_ROW) : List.of();
    ParticipantId by = standing.by();
    return new FleetMember(
        view,
        standing,
        by == null ? null : people.displayName(by),
        tally,
        Optional.ofNullable(catalogues.perWorker().get(id))
            .map(NodeCatalogue::classes)
            .map(Map::size)
            .orElse(0),
        inARow.stream().flatMap(run -> Optional.ofNullable(run.failure()).stream()).toList(),
        (int) inARow.stream().filter(this::succeeded).count(),
        history.read(id, TelemetryHistory.SECONDS).orElse(List.of()),
        warm.of(id));
  }

  private boolean succeeded(RunLog.Ended run) {
    return jobs.find(run.job()).filter(job -> job.state() == JobState.SUCCEEDED).isPresent();
  }
}
