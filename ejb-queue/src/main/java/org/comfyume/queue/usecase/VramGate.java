package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.prediction.Workload;
import org.comfyume.core.vram.VramAdmission;
import org.comfyume.core.vram.VramEstimator;
import org.comfyume.core.vram.VramJudgement;
import org.comfyume.core.vram.VramNeed;
import org.comfyume.core.vram.VramRules;
import org.comfyume.core.vram.VramVerdict;
import org.comfyume.core.vram.WhatFits;

/** Judges whether a worker's memory can take a job, by the room's rules. */
@ApplicationScoped
public class VramGate {

  private static final Logger LOG = Logger.getLogger(VramGate.class.getName());

  @Inject CurrentRoom room;
  @Inject WorkerRegistry registry;
  @Inject Warmth warmth;
  @Inject ModelFiles sizes;
  @Inject Predictions predictions;

  VramJudgement judge(Workload workload, Worker worker) {
    VramNeed need =
        VramEstimator.need(
            workload,
            model -> sizes.bytes(model, worker.id()),
            predictions.peakVram(workload, worker.id()));
    return new VramAdmission(room.control().vram())
        .judge(need, workload.models(), worker.gpus(), warmth.on(worker.id()));
  }

  /** Whether this judgement keeps a job off a worker; a dry run only says so in the log. */
  boolean keepsOff(VramJudgement judgement, WorkerId worker) {
    boolean refuses =
        judgement.verdict() == VramVerdict.NOT_NOW
            || judgement.verdict() == VramVerdict.NEVER_FITS;
    VramRules rules = room.control().vram();
    if (refuses && rules.dryRun()) {
      LOG.log(
          Level.INFO,
          "CFY-Q080 dry run: worker={0} would not take it: {1}",
          new Object[] {worker, judgement});
    }
    return refuses && !rules.dryRun();
  }

  /**
   * What to tell the person if none of the workers that could run the graph can ever hold it; empty
   * if one can, or might.
   */
  Optional<String> neverFits(Workload workload, Set<WorkerId> cannotRun) {
    VramJudgement best = null;
    for (Worker worker : registry.all()) {
      if (!cannotRun.contains(worker.id())) {
        VramJudgement judgement = judge(workload, worker);
        if (judgement.verdict() != VramVerdict.NEVER_FITS || !keepsOff(judgement, worker.id())) {
          return Optional.empty();
        }
        best =
            best == null || judgement.totalBytes() > best.totalBytes() ? judgement : best;
      }
    }
    return Optional.ofNullable(best).map(judgement -> sentence(workload, judgement));
  }

  private String sentence(Workload workload, VramJudgement judgement) {
    long weights = workload.models().stream().mapToLong(sizes::bytes).sum();
    return WhatFits.sentence(workload, weights, judgement, room.control().vram());
  }
}
