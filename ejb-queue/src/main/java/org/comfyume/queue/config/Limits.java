package org.comfyume.queue.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.comfyume.core.artifact.FileRetention;
import org.comfyume.core.job.JobLimits;

/** Lets use cases take the limits without knowing where they are set. */
@ApplicationScoped
public class Limits {

  @Inject QueueConfig config;

  @Produces
  JobLimits limits() {
    return config.limits();
  }

  @Produces
  FileRetention retention() {
    return config.retention();
  }
}
