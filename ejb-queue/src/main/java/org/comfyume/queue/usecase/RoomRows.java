package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.RoomFigures;
import org.comfyume.core.scheduling.Boost;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Puts together what is known of each person. To be used inside a transaction. */
@ApplicationScoped
public class RoomRows {

  /** Of the models of a graph, those in these folders do the work. */
  private static final List<String> WORKING =
      List.of("diffusion_models", "unet", "unet_gguf", "checkpoints", "upscale_models");

  @Inject WorkerRegistry registry;
  @Inject RoomFigures figures;
  @Inject Outlooks outlooks;
  @Inject Workloads workloads;
  @Inject UsageBook usage;

  Look look(
      RoomControl control,
      Map<ParticipantId, List<Job>> unfinished,
      Map<ParticipantId, Double> used,
      Instant now) {
    return new Look(control, unfinished, used, now);
  }

  static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /** For one thread, at one moment. */
  final class Look {

    private final RoomControl control;
    private final Map<ParticipantId, List<Job>> unfinished;
    private final Map<ParticipantId, Double> used;
    private final Instant now;
    private final Map<WorkerId, String> labels;
    private final Map<ParticipantId, RoomFigures.LastEnd> ends = figures.lastEnds();
    private final UsageLedger ledger = usage.read();
    private final Outlooks.@Nullable Shown shown = outlooks.last();

    private Look(
        RoomControl control,
        Map<ParticipantId, List<Job>> unfinished,
        Map<ParticipantId, Double> used,
        Instant now) {
      this.control = control;
      this.unfinished = unfinished;
      this.used = used;
      this.now = now;
      this.labels = registry.all().stream().collect(Collectors.toMap(Worker::id, Worker::label));
    }

    @Nullable Instant asOf() {
      return shown == null ? null : shown.at();
    }

    RoomPerson of(Participant person) {
      List<Job> own = unfinished.getOrDefault(person.id(), List.of());
      List<RoomJob> running =
          own.stream().filter(job -> job.state() != JobState.QUEUED).map(this::row).toList();
      List<Job> queued =
          own.stream()
              .filter(job -> job.state() == JobState.QUEUED)
              .sorted(Comparator.comparing(Job::jobClass).thenComparingLong(Job::number))
              .toList();
      Boost boost = control.steering().boosts().get(person.id());
      return new RoomPerson(
          person,
          running,
          queued.stream().map(this::row).toList(),
          running.isEmpty() ? waitsSince(person.id(), queued) : null,
          ends.get(person.id()),
          seconds(used.getOrDefault(person.id(), 0.0)),
          boost != null && now.isBefore(boost.until()) ? boost : null);
    }

    /** As the scheduler sees it: whoever was served since does not wait that long. */
    private @Nullable Instant waitsSince(ParticipantId person, List<Job> queued) {
      Instant served = ledger.account(person).lastServed();
      return queued.stream()
          .map(Job::submittedAt)
          .min(Comparator.naturalOrder())
          .map(came -> served != null && served.isAfter(came) ? served : came)
          .orElse(null);
    }

    private RoomJob row(Job job) {
      Attempt attempt = job.attempt();
      boolean waits = job.state() == JobState.QUEUED;
      return new RoomJob(
          job.id(),
          job.jobClass(),
          job.state(),
          attempt == null ? job.submittedAt() : attempt.claimedAt(),
          attempt == null ? null : labels.getOrDefault(attempt.worker(), attempt.worker().value()),
          model(job),
          StopEvents.wished(job) != null,
          waits && shown != null ? shown.outlook().starts().get(job.id()) : null,
          waits || shown == null ? null : shown.outlook().ends().get(job.id()),
          waits && control.pause() != null && job.jobClass() != JobClass.INSTRUCTOR);
    }

    private String model(Job job) {
      return workloads.of(job.id()).models().stream()
          .min(Comparator.comparingInt(this::rank).thenComparing(ModelRef::key))
          .map(ModelRef::file)
          .orElse("");
    }

    private int rank(ModelRef model) {
      int place = WORKING.indexOf(Objects.requireNonNull(model.folder()));
      return place < 0 ? WORKING.size() : place;
    }
  }
}
