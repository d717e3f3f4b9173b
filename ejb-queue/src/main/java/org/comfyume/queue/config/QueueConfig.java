package org.comfyume.queue.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.job.JobLimits;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this module reads from the configuration. The keys are documented in core.settings. */
@ApplicationScoped
public class QueueConfig {

  @Inject Config config;

  @Inject
  @ConfigProperty(name = "comfyume.data-dir")
  String dataDir;

  @Inject
  @ConfigProperty(name = "comfyume.workers")
  Optional<String> workers;

  @Inject
  @ConfigProperty(name = "comfyume.bootstrap-admin-password")
  Optional<String> bootstrapAdminPassword;

  @Inject
  @ConfigProperty(name = "comfyume.job.lease", defaultValue = "60")
  int leaseSeconds;

  @Inject
  @ConfigProperty(name = "comfyume.job.timeout", defaultValue = "1800")
  int timeoutSeconds;

  @Inject
  @ConfigProperty(name = "comfyume.worker.grace", defaultValue = "120")
  int graceSeconds;

  @Inject
  @ConfigProperty(name = "comfyume.queue.max-depth", defaultValue = "100")
  int maxDepth;

  public Path dataDir() {
    return Path.of(dataDir);
  }

  public Optional<String> bootstrapAdminPassword() {
    return bootstrapAdminPassword;
  }

  public JobLimits limits() {
    return new JobLimits(
        Duration.ofSeconds(leaseSeconds),
        Duration.ofSeconds(timeoutSeconds),
        Duration.ofSeconds(graceSeconds),
        maxDepth);
  }

  /**
   * The configured workers: a comma separated list of addresses, each as {@code url} or {@code
   * name=url}. Unnamed ones are called gpu-a, gpu-b … in their order.
   *
   * @throws IllegalArgumentException naming the entry that is none
   */
  public List<Worker> workers() {
    List<Worker> result = new ArrayList<>();
    for (String entry : workers.orElse("").split(",", -1)) {
      if (!entry.isBlank()) {
        result.add(worker(entry.trim(), (char) ('a' + result.size())));
      }
    }
    return result;
  }

  private Worker worker(String entry, char letter) {
    int equals = entry.indexOf('=');
    boolean named = equals > 0 && entry.indexOf("://") > equals;
    String name = named ? entry.substring(0, equals).trim() : "gpu-" + letter;
    String url = named ? entry.substring(equals + 1).trim() : entry;
    String token =
        config
            .getOptionalValue("comfyume.worker." + name + ".token", String.class)
            .filter(value -> !value.isBlank())
            .orElse(null);
    WorkerEndpoint endpoint = new WorkerEndpoint(new WorkerId(name), URI.create(url), token);
    return new Worker(endpoint, label(name), WorkerState.JOINING, null, null, null);
  }

  private static String label(String name) {
    return name.matches("gpu-[a-z]") ? "GPU " + Character.toUpperCase(name.charAt(4)) : name;
  }
}
