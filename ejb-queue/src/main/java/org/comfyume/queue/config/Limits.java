package org.comfyume.queue.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.comfyume.core.artifact.FileRetention;
import org.comfyume.core.fleet.WorkerTokens;
import org.comfyume.core.job.JobLimits;
import org.comfyume.queue.usecase.DefaultTemplate;
import org.comfyume.queue.usecase.OwnAddresses;
import org.comfyume.queue.usecase.RefusedClasses;

/** Lets use cases take limits and choices without knowing where they are set. */
@ApplicationScoped
public class Limits {

  @Inject QueueConfig config;

  @Produces
  JobLimits limits() {
    return config.limits();
  }

  @Produces
  DefaultTemplate defaultTemplate() {
    return config.defaultTemplate();
  }

  @Produces
  RefusedClasses refusedClasses() {
    return config.refusedClasses();
  }

  @Produces
  FileRetention retention() {
    return config.retention();
  }

  @Produces
  WorkerTokens tokens() {
    return config::token;
  }

  @Produces
  OwnAddresses ownAddresses() {
    return new OwnAddresses(config.ownAddresses());
  }
}
