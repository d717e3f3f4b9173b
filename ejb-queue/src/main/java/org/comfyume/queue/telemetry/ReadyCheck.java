package org.comfyume.queue.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.CountJobs;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when jobs can be taken: the database answers. Workers that are away do not make it unready,
 * because jobs wait for them; how many are there is told as data.
 */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {

  @Inject CountJobs countJobs;
  @Inject WorkerRegistry registry;

  @Override
  public HealthCheckResponse call() {
    try {
      return HealthCheckResponse.named("comfyume")
          .withData("waiting", countJobs.count(null, JobState.QUEUED))
          .withData("workers", registry.all().size())
          .withData(
              "workersReady", registry.all().stream().filter(worker -> worker.takesJobs()).count())
          .up()
          .build();
    } catch (RuntimeException e) {
      return HealthCheckResponse.named("comfyume")
          .withData("problem", "the database does not answer")
          .down()
          .build();
    }
  }
}
