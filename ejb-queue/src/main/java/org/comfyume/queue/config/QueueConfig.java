package org.comfyume.queue.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.artifact.FileRetention;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.job.JobLimits;
import org.comfyume.core.settings.Setting;
import org.comfyume.core.settings.SettingProblem;
import org.comfyume.core.settings.WorkerList;
import org.comfyume.queue.usecase.DefaultTemplate;
import org.comfyume.queue.usecase.RefusedClasses;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

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
  @ConfigProperty(name = "comfyume.temp.retention", defaultValue = "86400")
  int tempRetentionSeconds;

  @Inject
  @ConfigProperty(name = "comfyume.queue.max-depth", defaultValue = "100")
  int maxDepth;

  @Inject
  @ConfigProperty(name = "comfyume.studio.front-end")
  Optional<String> frontEnd;

  @Inject
  @ConfigProperty(name = "comfyume.studio.default-template", defaultValue = "Flux.2-Klein-9B")
  String defaultTemplate;

  @Inject
  @ConfigProperty(name = "comfyume.public-url", defaultValue = "http://localhost:8080")
  String publicUrl;

  @Inject
  @ConfigProperty(name = "comfyume.http.port", defaultValue = "8080")
  int httpPort;

  @Inject
  @ConfigProperty(name = "comfyume.prompt.refused-classes")
  Optional<String> refusedClasses;

  public Path dataDir() {
    return Path.of(dataDir);
  }

  /**
   * The folder of the front end, or empty if it comes from a worker.
   *
   * @throws IllegalArgumentException if there is no front end in it
   */
  public Optional<Path> frontEnd() {
    return frontEnd.map(
        folder -> {
          if (!Setting.STUDIO_FRONT_END.rule().accepts().test(folder)) {
            throw new IllegalArgumentException(
                new SettingProblem(
                        Setting.STUDIO_FRONT_END.key(),
                        folder,
                        Setting.STUDIO_FRONT_END.rule().allowed())
                    .sentence());
          }
          return Path.of(folder.strip());
        });
  }

  public Optional<String> bootstrapAdminPassword() {
    return bootstrapAdminPassword;
  }

  public FileRetention retention() {
    return new FileRetention(Duration.ofSeconds(tempRetentionSeconds), FileRetention.ORPHAN_AGE);
  }

  public JobLimits limits() {
    return new JobLimits(
        Duration.ofSeconds(leaseSeconds),
        Duration.ofSeconds(timeoutSeconds),
        Duration.ofSeconds(graceSeconds),
        maxDepth);
  }

  /**
   * The workflow of a first visit.
   *
   * @throws IllegalArgumentException if there is no such template
   */
  public DefaultTemplate defaultTemplate() {
    Setting setting = Setting.STUDIO_DEFAULT_TEMPLATE;
    if (!setting.rule().accepts().test(defaultTemplate)) {
      throw new IllegalArgumentException(
          new SettingProblem(setting.key(), defaultTemplate, setting.rule().allowed()).sentence());
    }
    return new DefaultTemplate(
        Optional.of(defaultTemplate.strip()).filter(name -> !name.equals("none")));
  }

  /** Classes that no prompt may have. */
  public RefusedClasses refusedClasses() {
    return RefusedClasses.of(refusedClasses.orElse(Setting.REFUSED_CLASSES.defaultText()));
  }

  /**
   * The configured workers.
   *
   * @throws IllegalArgumentException naming the entry that is none, or a setting that is wrong
   */
  public List<Worker> workers() {
    return WorkerList.parse(workers.orElse(""), Map.of()).stream().map(this::worker).toList();
  }

  /**
   * Who tells of the worker's devices beside ComfyUI.
   *
   * @throws IllegalArgumentException naming the setting that is wrong
   */
  public TelemetryPlan telemetry(WorkerId worker) {
    return TelemetryPlan.of(worker.value(), of(worker, "telemetry"), of(worker, "gpus"));
  }

  /** The secret of a worker, listed or added on the page; null for none. */
  public @Nullable String token(WorkerId worker) {
    return of(worker, "token").filter(value -> !value.isBlank()).orElse(null);
  }

  /** Where the product itself is reached: the public address, and the port on this machine. */
  public List<URI> ownAddresses() {
    return List.of(URI.create(publicUrl.strip()), URI.create("http://localhost:" + httpPort));
  }

  private Optional<String> of(WorkerId worker, String what) {
    return config.getOptionalValue("comfyume.worker." + worker + "." + what, String.class);
  }

  private Worker worker(WorkerEndpoint listed) {
    // read here although it is needed later: what is wrong must stop the start
    telemetry(listed.id());
    return new Worker(
        new WorkerEndpoint(listed.id(), listed.base(), token(listed.id())),
        label(listed.id().value()),
        WorkerState.JOINING,
        null,
        null,
        null);
  }

  /** What people read: gpu-a is "GPU A"; any other name is shown as it is. */
  private static String label(String name) {
    return name.startsWith("gpu-") ? "GPU " + name.substring(4).toUpperCase(Locale.ROOT) : name;
  }
}
