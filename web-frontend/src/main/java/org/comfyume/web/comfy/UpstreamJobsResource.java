package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.CancelJob;
import org.comfyume.queue.usecase.CancelResult;
import org.comfyume.queue.usecase.JobDetails;
import org.comfyume.queue.usecase.ListEnded;
import org.comfyume.queue.usecase.ReadEnded;
import org.comfyume.queue.usecase.ReadJob;
import org.comfyume.queue.usecase.ReadJobs;

/** {@code /api/jobs}: queue and history in one list, as younger front ends ask for it. */
@ApplicationScoped
class UpstreamJobsResource implements ComfyResource {
  private OwnQueue queue;
  private ListEnded ended;
  private ReadJobs readAll;
  private ReadJob read;
  private ReadEnded readEnded;
  private CancelJob cancel;

  @Inject
  UpstreamJobsResource(
      OwnQueue queue,
      ListEnded ended,
      ReadJobs readAll,
      ReadJob read,
      ReadEnded readEnded,
      CancelJob cancel) {
    this.queue = queue;
    this.ended = ended;
    this.readAll = readAll;
    this.read = read;
    this.readEnded = readEnded;
    this.cancel = cancel;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected UpstreamJobsResource() {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.ofApi("GET", "jobs", this::list),
        Route.ofApi("GET", "jobs/{id}", this::show),
        Route.ofApi("POST", "jobs/cancel", this::cancelAll),
        Route.ofApi("POST", "jobs/{id}/cancel", this::cancel));
  }

  private void list(Exchange exchange) throws IOException {
    UpstreamJobsQuery query;
    try {
      query = UpstreamJobsQuery.parse(exchange::query);
    } catch (IllegalArgumentException wrong) {
      exchange.error(400, String.valueOf(wrong.getMessage()));
      return;
    }
    exchange.json(200, list(exchange.owner(), query).toString());
  }

  /** Graphs and results are read for the page alone, unless a workflow is looked for. */
  private JsonObject list(ParticipantId owner, UpstreamJobsQuery query) {
    List<Job> found = jobs(owner, query);
    int total = found.size();
    List<UpstreamJob> page;
    if (query.workflowId().isEmpty()) {
      page = read(owner, query.page(found));
    } else {
      List<UpstreamJob> ofWorkflow =
          read(owner, found).stream()
              .filter(job -> query.workflowId().equals(job.workflowId()))
              .toList();
      total = ofWorkflow.size();
      page = query.page(ofWorkflow);
    }
    JsonArrayBuilder jobs = Json.createArrayBuilder();
    page.forEach(job -> jobs.add(job.summary()));
    JsonObjectBuilder pagination = Json.createObjectBuilder().add("offset", query.offset());
    query
        .limit()
        .ifPresentOrElse(
            limit -> pagination.add("limit", limit), () -> pagination.addNull("limit"));
    pagination.add("total", total);
    pagination.add("has_more", query.offset() + (long) page.size() < total);
    return Json.createObjectBuilder().add("jobs", jobs).add("pagination", pagination).build();
  }

  private List<UpstreamJob> read(ParticipantId owner, List<Job> jobs) {
    return readAll.read(owner, jobs).stream().map(UpstreamJob::new).toList();
  }

  /** A job that ends between the two lists is in both; the later word counts. */
  private List<Job> jobs(ParticipantId owner, UpstreamJobsQuery query) {
    Map<JobId, Job> jobs = new LinkedHashMap<>();
    if (query.statuses().contains("pending") || query.statuses().contains("in_progress")) {
      queue.jobs(owner, OwnQueue.UNFINISHED).forEach(job -> jobs.put(job.id(), job));
    }
    if (query.statuses().stream().anyMatch(UpstreamJobsQuery.ENDED::contains)) {
      ended.list(owner).forEach(job -> jobs.put(job.id(), job));
    }
    return jobs.values().stream().filter(query::fits).sorted(query.order()).toList();
  }

  private void show(Exchange exchange) throws IOException {
    Optional<JobDetails> details =
        JobId.read(exchange.pathValue(0)).flatMap(id -> read(exchange.owner(), id));
    if (details.isEmpty()) {
      exchange.error(404, "Job not found");
    } else {
      exchange.json(200, new UpstreamJob(details.get()).whole().build().toString());
    }
  }

  /**
   * What the queue or the history has: neither what was forgotten nor what never reached a worker.
   */
  private Optional<JobDetails> read(ParticipantId owner, JobId id) {
    return read.read(owner, id)
        .filter(details -> !details.job().state().isFinal())
        .or(() -> readEnded.read(owner, id));
  }

  /** An id that can be nobody's is one that is not known: no error. */
  private void cancel(Exchange exchange) throws IOException {
    cancelEach(exchange, JobId.read(exchange.pathValue(0)).stream().toList());
  }

  private void cancelAll(Exchange exchange) throws IOException {
    JsonObject wish;
    try {
      wish = exchange.bodyObject();
    } catch (JsonException noJson) {
      exchange.error(400, "Request body must be valid JSON");
      return;
    }
    if (!(wish.get("job_ids") instanceof JsonArray ids)) {
      exchange.error(400, "job_ids must be a list");
      return;
    }
    List<JobId> known = new ArrayList<>();
    JsonArrayBuilder invalid = Json.createArrayBuilder();
    for (JsonValue id : ids) {
      String text = id instanceof JsonString string ? string.getString() : id.toString();
      JobId.read(text).ifPresentOrElse(known::add, () -> invalid.add(text));
    }
    if (known.size() < ids.size()) {
      exchange.json(
          400,
          Json.createObjectBuilder()
              .add("error", "job_ids contains invalid id(s)")
              .add("invalid_ids", invalid)
              .build()
              .toString());
      return;
    }
    cancelEach(exchange, known);
  }

  private void cancelEach(Exchange exchange, List<JobId> ids) throws IOException {
    boolean any = false;
    for (JobId id : ids) {
      CancelResult result = cancelOwn(exchange, id);
      any |= result == CancelResult.CANCELLED || result == CancelResult.REQUESTED;
    }
    exchange.json(200, "{\"cancelled\":" + any + "}");
  }

  /** Who may steer the room still cancels only own jobs here: others' do not exist here. */
  private CancelResult cancelOwn(Exchange exchange, JobId id) {
    return read.read(exchange.owner(), id).isPresent()
        ? cancel.cancel(exchange.caller(), id)
        : CancelResult.NOT_FOUND;
  }
}
