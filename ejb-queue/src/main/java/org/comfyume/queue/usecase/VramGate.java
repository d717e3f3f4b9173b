package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.graph.FrameSize;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.prediction.ModelSizes;
import org.comfyume.core.prediction.Workload;
import org.comfyume.core.vram.VramAdmission;
import org.comfyume.core.vram.VramEstimator;
import org.comfyume.core.vram.VramJudgement;
import org.comfyume.core.vram.VramNeed;
import org.comfyume.core.vram.VramVerdict;
import org.comfyume.core.vram.WhatFits;
import org.jspecify.annotations.Nullable;

/** Judges whether a worker's memory can take a job, by the room's rules. */
@ApplicationScoped
public class VramGate {

  private static final Logger LOG = Logger.getLogger(VramGate.class.getName());

  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  @Inject CurrentRoom room;
  @Inject WorkerRegistry registry;
  @Inject Warmth warmth;
  @Inject ModelFiles sizes;
  @Inject Predictions predictions;
  @Inject InstantSource clock;

  private final Map<WorkerId, Instant> keptItsMemory = new ConcurrentHashMap<>();

  VramJudgement judge(Workload workload, Worker worker) {
    VramNeed need =
        VramEstimator.need(
            workload,
            model -> sizes.bytes(model, worker.id()),
            predictions.peakVram(workload, worker.id()));
    return new VramAdmission(room.control().vram())
        .judge(need, workload.models(), worker.gpus(), warmth.on(worker.id()));
  }

  /** Whether this judgement keeps a job off a worker; what is only allowed or tried is logged. */
  boolean keepsOff(VramJudgement judgement, WorkerId worker) {
    if (judgement.stops() || (judgement.unloadsFirst() && lately(keptItsMemory.get(worker)))) {
      return true;
    }
    if (judgement.dryRun() && judgement.verdict() != VramVerdict.FITS) {
      LOG.log(
          Level.FINE,
          "CFY-Q080 dry run: worker={0} would not take it as it is: {1}",
          new Object[] {worker, judgement});
    }
    return false;
  }

  /** It did not unload although asked: for a while it is not asked again, and others go there. */
  void keptItsMemory(WorkerId worker) {
    keptItsMemory.put(worker, clock.instant());
  }

  private boolean lately(@Nullable Instant at) {
    return at != null && clock.instant().isBefore(at.plus(ASK_AGAIN));
  }

  /**
   * What to tell the person if none of the workers that could run the graph can ever hold it; empty
   * if one can, or might.
   */
  Optional<String> neverFits(PromptGraph graph, Workload workload, Set<WorkerId> cannotRun) {
    VramJudgement largest = null;
    for (Worker worker : registry.all()) {
      if (!cannotRun.contains(worker.id()) && isKnown(worker)) {
        VramJudgement judgement = judge(workload, worker);
        if (judgement.verdict() != VramVerdict.NEVER_FITS || !judgement.stops()) {
          return Optional.empty();
        }
        if (largest == null || judgement.totalBytes() > largest.totalBytes()) {
          largest = judgement;
        }
      }
    }
    return Optional.ofNullable(largest).map(judgement -> sentence(graph, workload, judgement));
  }

  /** One that is away and never told anything says neither that a job fits nor that it does not. */
  private static boolean isKnown(Worker worker) {
    return worker.takesJobs() || !worker.gpus().isEmpty();
  }

  private String sentence(PromptGraph graph, Workload workload, VramJudgement judgement) {
    ModelSizes largest = sizes::bytes;
    return WhatFits.instead(
            judgement.need(),
            workload.work(),
            FrameSize.largest(graph),
            largest.bytesOf(workload.models()).orElse(0),
            judgement.totalBytes(),
            room.control().vram())
        .sentence();
  }
}
