package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobStore;

/**
 * What workers are loading: the models that were cold when the present attempt began, for as long
 * as loading them is predicted to take. To be used inside a transaction.
 */
@ApplicationScoped
public class Loadings {

  private static final double MILLIS = 1000.0;

  @Inject JobStore jobs;
  @Inject WorkerRegistry registry;
  @Inject Warmth warmth;
  @Inject Predictions predictions;
  @Inject ModelFiles sizes;
  @Inject InstantSource clock;

  Optional<WaitView.Loading> on(WorkerId id) {
    Worker worker = registry.find(id).orElse(null);
    if (worker == null) {
      return Optional.empty();
    }
    return jobs.leasedOn(id).stream()
        .filter(job -> job.state().occupiesWorker())
        .map(Job::attempt)
        .flatMap(attempt -> loading(worker, attempt).stream())
        .findFirst();
  }

  private Optional<WaitView.Loading> loading(
      Worker worker, @org.jspecify.annotations.Nullable Attempt attempt) {
    if (attempt == null) {
      return Optional.empty();
    }
    Set<ModelRef> cold = warmth.cold(attempt.id());
    double whole =
        cold.stream().mapToDouble(model -> predictions.loadSeconds(model, worker.id())).sum();
    double passed = Duration.between(attempt.claimedAt(), clock.instant()).toMillis() / MILLIS;
    return passed < 0 || passed >= whole
        ? Optional.empty()
        : cold.stream()
            .max(Comparator.comparingLong(model -> sizes.bytes(model, worker.id())))
            .map(
                model ->
                    new WaitView.Loading(
                        worker.label(), model.file(), Math.max(1, Math.round(whole - passed))));
  }
}
