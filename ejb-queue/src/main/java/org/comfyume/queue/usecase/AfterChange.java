package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobState;

/**
 * What follows once a change is durable: fetch the files, look for the next job, ask a worker that
 * came back.
 */
@ApplicationScoped
public class AfterChange {

  @Inject Background background;
  @Inject CollectOutputs collectOutputs;
  @Inject CollectRemains collectRemains;
  @Inject LiveNews liveNews;
  @Inject EarlyOutputs earlyOutputs;
  @Inject ReconcileWorker reconcileWorker;
  @Inject FetchCatalogue fetchCatalogue;
  @Inject LiveAttempts attempts;
  @Inject DispatchGate gate;
  @Inject WaitingJobs waiting;
  @Inject Workloads workloads;
  @Inject RoomHabits habits;
  @Inject Promises promises;
  @Inject UsageBook usage;

  void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobChanged change) {
    AttemptId attempt = change.attempt();
    if (attempt != null) {
      if (change.to() == JobState.COLLECTING) {
        liveNews.afterwards(
            attempt,
            "collect outputs of " + change.job(),
            () -> collectOutputs.collect(change.job(), attempt));
      } else if (!change.to().isLeased()) {
        ended(change, attempt);
      }
    }
    habits.changed(change);
    promises.changed(change);
    waiting.changed(change.job());
    if (change.to().isFinal()) {
      workloads.forget(change.job());
    }
    gate.signal();
  }

  private void ended(JobChanged change, AttemptId attempt) {
    attempts.forget(attempt);
    liveNews.drop(attempt);
    earlyOutputs.forget(attempt);
    if (change.to() == JobState.FAILED || change.to() == JobState.CANCELLED) {
      background.run(
          "collect what is left of " + change.job(), () -> collectRemains.collect(change));
    }
  }

  void onFleet(@Observes FleetChanged change) {
    if (waiting.someKeptOff()) {
      gate.signal(); // memory may have become free
    }
  }

  void onRoom(@Observes(during = TransactionPhase.AFTER_SUCCESS) RoomChanged change) {
    usage.forget();
    waiting.stale();
    gate.signal();
  }

  void onOrder(@Observes(during = TransactionPhase.AFTER_SUCCESS) BacklogChanged change) {
    change.jobs().forEach(waiting::changed);
    gate.signal();
  }

  void onWorkerUp(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkerEvent.Up up) {
    background.run(
        "join " + up.worker(),
        () -> {
          fetchCatalogue.fetch(up.worker());
          reconcileWorker.reconcile(up.worker());
          gate.signal();
        });
  }
}
