package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.prediction.Workload;
import org.comfyume.core.scheduling.Pause;
import org.comfyume.core.scheduling.RoleLimit;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.Round;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.core.vram.VramJudgement;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.jspecify.annotations.Nullable;

/** Finds the one thing that keeps a job waiting. To be used inside a transaction. */
@ApplicationScoped
public class WaitReasons {

  private static final double MILLIS = 1000.0;

  @Inject JobStore jobs;
  @Inject WorkerRegistry registry;
  @Inject CurrentRoom currentRoom;
  @Inject Eligibility eligibility;
  @Inject VramGate vram;
  @Inject Workloads workloads;
  @Inject Quotas quotas;
  @Inject UsageBook usage;
  @Inject WaitingJobs waiting;
  @Inject People people;
  @Inject InstantSource clock;

  /** The room as it is now, looked at once for several jobs. */
  Room look() {
    List<Job> executing = jobs.list(JobQuery.executing());
    return new Room(currentRoom.control(), registry.all(), executing, clock.instant());
  }

  /** For one thread. */
  final class Room {

    private final RoomControl control;
    private final List<Worker> fleet;
    private final List<Worker> up;
    private final List<Job> executing;
    private final Instant now;
    private final Map<ParticipantId, String> names = new HashMap<>();
    private @Nullable UsageLedger ledger;
    private double least;

    private Room(RoomControl control, List<Worker> fleet, List<Job> executing, Instant now) {
      this.control = control;
      this.fleet = fleet;
      this.up = fleet.stream().filter(Worker::takesJobs).toList();
      this.executing = executing;
      this.now = now;
    }

    /**
     * @param previous the same person's job that goes directly before, or null
     */
    WaitReason why(Job job, @Nullable Job previous, @Nullable Expectation expectation) {
      Pause pause = control.pause();
      if (pause != null && job.jobClass() != JobClass.INSTRUCTOR) {
        return new WaitReason.Paused(name(pause.by()), pause.since());
      }
      if (up.isEmpty()) {
        return new WaitReason.NoWorker();
      }
      return noPlace(job)
          .or(() -> previous == null ? Optional.empty() : earlier(previous))
          .or(() -> hadTurn(job))
          .or(() -> limited(job.owner()))
          .or(() -> letFirst(job, expectation))
          .orElseGet(() -> before(job, expectation));
    }

    /** Labels of the workers that have all that the job needs, whether they are up or not. */
    List<String> able(Job job) {
      Set<WorkerId> cannot = eligibility.cannotRun(job.id());
      return fleet.stream()
          .filter(worker -> !cannot.contains(worker.id()))
          .map(Worker::label)
          .toList();
    }

    private Optional<WaitReason> earlier(Job previous) {
      return Optional.of(new WaitReason.OwnEarlier(previous.title()));
    }

    /** No worker that is up can take it: for want of a class or model, or of memory. */
    private Optional<WaitReason> noPlace(Job job) {
      Set<WorkerId> cannot = eligibility.cannotRun(job.id());
      List<Worker> able = up.stream().filter(worker -> !cannot.contains(worker.id())).toList();
      if (able.isEmpty()) {
        return Optional.of(new WaitReason.Unfit());
      }
      Workload workload = workloads.of(job.id());
      WaitReason.Memory most = null;
      for (Worker worker : able) {
        VramJudgement judgement = vram.judge(workload, worker);
        if (!vram.keepsOff(judgement, worker.id())) {
          return Optional.empty();
        }
        if (most == null || judgement.freeBytes() > most.freeBytes()) {
          most =
              new WaitReason.Memory(
                  worker.label(), judgement.need().bytes(), judgement.freeBytes());
        }
      }
      return Optional.ofNullable(most);
    }

    private Optional<WaitReason> limited(ParticipantId owner) {
      if (!Quotas.anyLimit(control)) {
        return Optional.empty();
      }
      RoleLimit limit = quotas.limit(owner);
      return quotas
          .reached(owner, executing, now)
          .map(
              reached ->
                  switch (reached) {
                    case RUNNING ->
                        new WaitReason.TooManyRunning(Objects.requireNonNull(limit.maxRunning()));
                    case GPU_SECONDS ->
                        new WaitReason.HourUsed(Objects.requireNonNull(limit.gpuSecondsPerHour()));
                  });
    }

    /** In a round the person's turn was, and others still wait for theirs. */
    private Optional<WaitReason> hadTurn(Job job) {
      Round round = control.steering().round();
      if (round == null || job.jobClass() == JobClass.INSTRUCTOR) {
        return Optional.empty();
      }
      int due = round.due(waiting.people()).size();
      return round.served().contains(job.owner()) && due > 0
          ? Optional.of(new WaitReason.EveryoneOnce(due))
          : Optional.empty();
    }

    /** Somebody who goes before it does so because of a boost. */
    private Optional<WaitReason> letFirst(Job job, @Nullable Expectation expectation) {
      Set<ParticipantId> boosted = control.steering().boosted(now);
      if (expectation == null || boosted.contains(job.owner())) {
        return Optional.empty();
      }
      return expectation.before().stream()
          .filter(boosted::contains)
          .findFirst()
          .map(person -> new WaitReason.LetFirst(giver(person), name(person)));
    }

    private String giver(ParticipantId boosted) {
      return name(Objects.requireNonNull(control.steering().boosts().get(boosted)).by());
    }

    private WaitReason before(Job job, @Nullable Expectation expectation) {
      if (expectation == null || expectation.before().isEmpty()) {
        return new WaitReason.Next();
      }
      List<String> names = expectation.before().stream().map(this::name).toList();
      return new WaitReason.Before(names, expectation.place() - 1, overShare(job.owner()));
    }

    /** Whether the person is further ahead of who used least than fair share lets pass. */
    private boolean overShare(ParticipantId owner) {
      UsageLedger known = ledger;
      if (known == null) {
        known = usage.read();
        ledger = known;
        least = waiting.people().stream().mapToDouble(known::startOf).min().orElse(0.0);
      }
      return known.startOf(owner) > least + control.fair().slack().toMillis() / MILLIS;
    }

    private String name(ParticipantId person) {
      return names.computeIfAbsent(person, people::displayName);
    }
  }
}
