package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.CancelJob;
import org.comfyume.queue.usecase.CancelResult;
import org.comfyume.queue.usecase.JobDetails;
import org.comfyume.queue.usecase.ListHistory;
import org.comfyume.queue.usecase.ReadJob;

/** {@code /api/jobs}: queue and history in one list, as younger front ends ask for it. */
@ApplicationScoped
class UpstreamJobsResource implements ComfyResource {
  private OwnQueue queue;
  private ListHistory history;
  private ReadJob read;
  private CancelJob cancel;

  @Inject
  UpstreamJobsResource(OwnQueue queue, ListHistory history, ReadJob read, CancelJob cancel) {
    this.queue = queue;
    this.history = history;
    this.read = read;
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
    List<UpstreamJob> found =
        jobs(exchange.owner(), query.statuses()).filter(query::fits).sorted(query.order()).toList();
    int from = Math.min(query.offset(), found.size());
    int to = query.limit().map(limit -> Math.min(found.size(), from + limit)).orElse(found.size());
    JsonArrayBuilder page = Json.createArrayBuilder();
    found.subList(from, to).forEach(job -> page.add(job.summary()));
    JsonObjectBuilder pagination = Json.createObjectBuilder().add("offset", query.offset());
    query
        .limit()
        .ifPresentOrElse(
            limit -> pagination.add("limit", limit), () -> pagination.addNull("limit"));
    pagination.add("total", found.size()).add("has_more", to < found.size());
    exchange.json(
        200,
        Json.createObjectBuilder()
            .add("jobs", page)
            .add("pagination", pagination)
            .build()
            .toString());
  }

  private Stream<UpstreamJob> jobs(ParticipantId owner, Set<String> statuses) {
    List<JobDetails> details = new ArrayList<>();
    if (statuses.contains("pending")) {
      queue.jobs(owner, OwnQueue.PENDING).stream()
          .flatMap(job -> read.read(owner, job.id()).stream())
          .forEach(details::add);
    }
    if (statuses.contains("in_progress")) {
      queue.jobs(owner, OwnQueue.RUNNING).stream()
          .flatMap(job -> read.read(owner, job.id()).stream())
          .forEach(details::add);
    }
    if (statuses.stream().anyMatch(UpstreamJobsQuery.ENDED::contains)) {
      details.addAll(history.list(owner, -1, -1));
    }
    return details.stream().map(UpstreamJob::new);
  }

  private void show(Exchange exchange) throws IOException {
    Optional<JobDetails> details =
        HistoryResource.jobId(exchange.pathValue(0)).flatMap(id -> read.read(exchange.owner(), id));
    if (details.isEmpty()) {
      exchange.error(404, "Job not found");
    } else {
      exchange.json(200, new UpstreamJob(details.get()).whole().build().toString());
    }
  }

  private void cancel(Exchange exchange) throws IOException {
    cancelEach(exchange, Set.of(exchange.pathValue(0)));
  }

  private void cancelAll(Exchange exchange) throws IOException {
    cancelEach(exchange, JsonWish.strings(exchange.bodyObject(), "job_ids"));
  }

  private void cancelEach(Exchange exchange, Set<String> ids) throws IOException {
    List<JobId> known = new ArrayList<>();
    JsonArrayBuilder invalid = Json.createArrayBuilder();
    for (String id : ids) {
      HistoryResource.jobId(id).ifPresentOrElse(known::add, () -> invalid.add(id));
    }
    if (known.size() < ids.size()) {
      exchange.json(
          400,
          Json.createObjectBuilder()
              .add("error", "job ids must be lower-case UUIDs")
              .add("invalid_ids", invalid)
              .build()
              .toString());
      return;
    }
    boolean any = false;
    for (JobId id : known) {
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
