package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.CancelJob;
import org.comfyume.queue.usecase.JobDetails;
import org.comfyume.queue.usecase.ReadQueue;

/** {@code /queue} and {@code /interrupt}: one's own unfinished jobs; nobody else's exist here. */
@ApplicationScoped
class QueueResource implements ComfyResource {
  private OwnQueue queue;
  private ReadQueue read;
  private CancelJob cancel;

  @Inject
  QueueResource(OwnQueue queue, ReadQueue read, CancelJob cancel) {
    this.queue = queue;
    this.read = read;
    this.cancel = cancel;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected QueueResource() {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "queue", this::show),
        Route.of("POST", "queue", this::remove),
        Route.of("POST", "interrupt", this::interrupt));
  }

  private void show(Exchange exchange) throws IOException {
    List<JobDetails> jobs = read.read(exchange.owner());
    exchange.json(
        200,
        "{\"queue_running\":["
            + items(jobs, OwnQueue.RUNNING)
            + "],\"queue_pending\":["
            + items(jobs, OwnQueue.PENDING)
            + "]}");
  }

  private static String items(List<JobDetails> jobs, Set<JobState> states) {
    return jobs.stream()
        .filter(details -> states.contains(details.job().state()))
        .map(JobJson::queueItem)
        .collect(Collectors.joining(","));
  }

  /** Clears or deletes what waits; a running prompt is left alone, an unknown id is no error. */
  private void remove(Exchange exchange) throws IOException {
    JsonObject wish = exchange.bodyObject();
    boolean all = JsonWish.isTrue(wish, "clear");
    Set<String> ids = JsonWish.deleted(wish);
    for (Job job : queue.jobs(exchange.owner(), OwnQueue.PENDING)) {
      if (all || ids.contains(job.id().toString())) {
        cancel.cancel(exchange.caller(), job.id());
      }
    }
    exchange.empty(200);
  }

  /**
   * Without an id, or a body that can be read: whatever of the caller runs. With one: that prompt
   * if it runs.
   */
  private void interrupt(Exchange exchange) throws IOException {
    JsonObject wish = JobJson.parse(new String(exchange.body(), StandardCharsets.UTF_8));
    String id = JsonWish.text(wish, "prompt_id");
    Set<JobState> onWorker = Set.of(JobState.DISPATCHED, JobState.RUNNING);
    for (Job job : queue.jobs(exchange.owner(), onWorker)) {
      if (id.isEmpty() || id.equals(job.id().toString())) {
        cancel.cancel(exchange.caller(), job.id());
      }
    }
    exchange.empty(200);
  }
}
