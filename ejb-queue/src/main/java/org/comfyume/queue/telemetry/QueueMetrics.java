package org.comfyume.queue.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.CountJobs;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/**
 * What ops watches: {@code <noun>_<state>} in units of the noun. Every series exists from the
 * start, at 0, because a missing one makes neither a graph nor an alert.
 */
@ApplicationScoped
public class QueueMetrics {

  @Inject CountJobs countJobs;
  @Inject WorkerRegistry registry;

  @Gauge(name = "jobs_waiting", unit = "jobs", absolute = true, description = "Jobs in QUEUED")
  public long waiting() {
    return countJobs.count(null, JobState.QUEUED);
  }

  @Gauge(
      name = "jobs_executing",
      unit = "jobs",
      absolute = true,
      description = "Jobs in DISPATCHED or RUNNING")
  public long executing() {
    return countJobs.count(null, JobState.DISPATCHED) + countJobs.count(null, JobState.RUNNING);
  }

  @Gauge(
      name = "jobs_collecting",
      unit = "jobs",
      absolute = true,
      description = "Jobs whose files are being fetched")
  public long collecting() {
    return countJobs.count(null, JobState.COLLECTING);
  }

  @Gauge(
      name = "workers_ready",
      unit = "workers",
      absolute = true,
      description = "Workers that take jobs")
  public long ready() {
    return registry.all().stream().filter(Worker::takesJobs).count();
  }

  @Gauge(
      name = "workers_known",
      unit = "workers",
      absolute = true,
      description = "Workers in the configuration")
  public long known() {
    return registry.all().size();
  }
}
