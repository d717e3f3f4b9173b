package org.comfyume.sim.web;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.comfyume.sim.model.Dialect;
import org.comfyume.sim.model.Py;
import org.comfyume.sim.run.Comfy;
import org.comfyume.sim.run.PromptQueue;
import org.comfyume.sim.run.QueueItem;

/** /api/jobs. */
final class JobRoutes {
  private final PromptQueue queue;
  private final Comfy comfy;
  private final Dialect dialect;
  private final JobForm form;

  JobRoutes(Comfy comfy, Dialect dialect) {
    this.comfy = comfy;
    this.queue = comfy.queue();
    this.dialect = dialect;
    this.form = new JobForm(dialect);
  }

  void register(Router router) {
    if (!dialect.jobs()) {
      return;
    }
    router.add(Router.Root.API, "GET", "/jobs", this::list);
    router.add(Router.Root.API, "GET", "/jobs/{id}", this::one);
    if (dialect.cancelRoutes()) {
      router.add(Router.Root.API, "POST", "/jobs/{id}/cancel", this::cancelOne);
      router.add(Router.Root.API, "POST", "/jobs/cancel", this::cancelMany);
    }
  }

  private void list(Call call) {
    Optional<String> problem = problem(call);
    if (problem.isPresent()) {
      error(call, 400, problem.get());
      return;
    }
    List<JsonObject> jobs = new ArrayList<>(all().stream().filter(wanted(call)).toList());
    boolean byDuration = call.param("sort_by").orElse("").equals("execution_duration");
    Comparator<JsonObject> order =
        Comparator.comparingLong(byDuration ? JobRoutes::duration : j -> number(j, "create_time"));
    boolean ascending = call.param("sort_order").orElse("desc").equals("asc");
    jobs.sort(ascending ? order : order.reversed());
    int offset = Math.max(0, call.param("offset").map(Integer::parseInt).orElse(0));
    Optional<Integer> limit = call.param("limit").map(Integer::valueOf);
    int end = limit.map(l -> Math.min(jobs.size(), offset + l)).orElse(jobs.size());
    JsonArrayBuilder page = Json.createArrayBuilder();
    jobs.subList(Math.min(offset, jobs.size()), Math.max(end, Math.min(offset, jobs.size())))
        .forEach(page::add);
    call.json(
        Json.createObjectBuilder()
            .add("jobs", page)
            .add("pagination", pagination(offset, limit, jobs.size(), end))
            .build());
  }

  private static JsonObjectBuilder pagination(
      int offset, Optional<Integer> limit, int total, int end) {
    JsonValue shown = limit.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    return Json.createObjectBuilder()
        .add("offset", offset)
        .add("limit", shown)
        .add("total", total)
        .add("has_more", end < total);
  }

  private Optional<String> problem(Call call) {
    List<String> wrong =
        statuses(call).stream().filter(s -> !dialect.jobStates().contains(s)).toList();
    if (!wrong.isEmpty()) {
      return Optional.of(
          "Invalid status value(s): "
              + String.join(", ", wrong)
              + ". Valid values: "
              + String.join(", ", dialect.jobStates()));
    }
    String sortBy = call.param("sort_by").orElse("created_at");
    if (!List.of("created_at", "execution_duration").contains(sortBy)) {
      return Optional.of("sort_by must be 'created_at' or 'execution_duration'");
    }
    if (!List.of("asc", "desc").contains(call.param("sort_order").orElse("desc"))) {
      return Optional.of("sort_order must be 'asc' or 'desc'");
    }
    return badNumber(call, "limit", n -> n > 0, "limit must be a positive integer")
        .or(() -> badNumber(call, "offset", n -> true, "offset must be an integer"));
  }

  private static Optional<String> badNumber(
      Call call, String name, Predicate<Integer> allowed, String text) {
    Optional<String> given = call.param(name);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (!given.get().strip().matches("-?\\d{1,9}")) {
      return Optional.of(name + " must be an integer");
    }
    return allowed.test(Integer.valueOf(given.get().strip()))
        ? Optional.empty()
        : Optional.of(text);
  }

  private static List<String> statuses(Call call) {
    return call.param("status").stream()
        .flatMap(s -> List.of(s.split(",", -1)).stream())
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }

  private static Predicate<JsonObject> wanted(Call call) {
    List<String> statuses = statuses(call);
    Optional<String> workflow = call.param("workflow_id");
    return job ->
        (statuses.isEmpty() || statuses.contains(job.getString("status")))
            && workflow.map(w -> JobForm.text(job, "workflow_id").equals(w)).orElse(true);
  }

  private List<JsonObject> all() {
    List<JsonObject> jobs = new ArrayList<>();
    queue.running().ifPresent(r -> jobs.add(form.open(r.tuple(), "in_progress")));
    queue.pending().forEach(p -> jobs.add(form.open(p.tuple(), "pending")));
    queue.history().values().forEach(e -> jobs.add(form.finished(e)));
    return jobs;
  }

  private static long number(JsonObject job, String key) {
    return job.get(key) instanceof JsonNumber n ? n.longValue() : 0;
  }

  private static long duration(JsonObject job) {
    return number(job, "execution_end_time") - number(job, "execution_start_time");
  }

  private void one(Call call) {
    String id = call.variable("id");
    JsonObject entry = queue.history().get(id);
    Optional<JsonObject> job =
        Optional.ofNullable(entry)
            .map(form::detailed)
            .or(() -> open(queue.running().stream().toList(), id, "in_progress"))
            .or(() -> open(queue.pending(), id, "pending"));
    job.ifPresentOrElse(call::json, () -> error(call, 404, "Job not found"));
  }

  private Optional<JsonObject> open(List<QueueItem> items, String id, String status) {
    return items.stream()
        .filter(i -> i.id().equals(id))
        .findFirst()
        .map(i -> form.open(i.tuple(), status));
  }

  private static void error(Call call, int status, String text) {
    call.json(status, Json.createObjectBuilder().add("error", text).build());
  }

  private void cancelOne(Call call) {
    call.json(Json.createObjectBuilder().add("cancelled", cancel(call.variable("id"))).build());
  }

  private void cancelMany(Call call) {
    JsonValue body;
    try {
      body = call.json();
    } catch (JsonException e) {
      error(call, 400, "Request body must be valid JSON");
      return;
    }
    if (!(body instanceof JsonObject object && object.get("job_ids") instanceof JsonArray array)) {
      error(call, 400, "job_ids must be a list");
      return;
    }
    List<String> ids = array.stream().map(Py::str).toList();
    List<String> invalid = ids.stream().filter(id -> !Uuids.canonical(id)).toList();
    if (!invalid.isEmpty()) {
      call.json(
          400,
          Json.createObjectBuilder()
              .add("error", "job_ids contains invalid id(s)")
              .add("invalid_ids", Py.strings(invalid))
              .build());
      return;
    }
    List<String> cancelled = ids.stream().filter(this::cancel).toList();
    call.json(Json.createObjectBuilder().add("cancelled", !cancelled.isEmpty()).build());
  }

  private boolean cancel(String id) {
    if (queue.delete(id)) {
      return true;
    }
    boolean runs = queue.running().filter(r -> r.id().equals(id)).isPresent();
    if (runs) {
      comfy.interrupt();
    }
    return runs;
  }
}
