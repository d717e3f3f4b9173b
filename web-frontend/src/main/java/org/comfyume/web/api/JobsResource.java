package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.CancelJob;
import org.comfyume.queue.usecase.CancelResult;
import org.comfyume.queue.usecase.ListJobs;
import org.comfyume.queue.usecase.ReadJob;
import org.comfyume.queue.usecase.ReadWaits;
import org.comfyume.queue.usecase.SubmitRequest;
import org.comfyume.queue.usecase.SubmitResult;
import org.comfyume.queue.usecase.WaitView;
import org.comfyume.web.comfy.JobJson;
import org.comfyume.web.security.Caller;
import org.comfyume.web.security.CurrentParticipant;
import org.comfyume.web.security.LimitedSubmission;
import org.comfyume.web.words.WaitWords;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One's own jobs. */
@Path("/jobs")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "Jobs")
public class JobsResource {
  private static final int LONGEST_BODY = 10 * 1024 * 1024;
  private static final int LARGEST_PAGE = 500;

  private CurrentParticipant caller;
  private LimitedSubmission submit;
  private ListJobs list;
  private ReadJob read;
  private CancelJob cancel;
  private ReadWaits waits;

  @Inject
  JobsResource(
      CurrentParticipant caller,
      LimitedSubmission submit,
      ListJobs list,
      ReadJob read,
      CancelJob cancel,
      ReadWaits waits) {
    this.caller = caller;
    this.submit = submit;
    this.list = list;
    this.read = read;
    this.cancel = cancel;
    this.waits = waits;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected JobsResource() {}

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Submit a prompt graph",
      description =
          "Body: {\"prompt\": {...}, \"class\": \"normal\", \"extra_data\": {...}}; only prompt is"
              + " required. It is ComfyUI's POST /prompt with a class.")
  @APIResponse(
      responseCode = "201",
      description = "Stored; it will run. workers: labels of the GPU servers that could run it")
  @APIResponse(
      responseCode = "400",
      description =
          "Nothing was stored; comfyui has ComfyUI's error and node_errors. If no GPU server has all"
              + " that the prompt needs, the error is no_worker_has_all and tells what each lacks")
  @APIResponse(
      responseCode = "429",
      description = "Too much waits; Retry-After and retryAfterSeconds say when to try again")
  public Response submit(InputStream body) throws IOException {
    if (caller.caller().filter(Caller::isCommandLine).isPresent()) {
      throw Problem.forbidden("The command line owns no jobs. Submit with a person's token.");
    }
    byte[] bytes = body.readNBytes(LONGEST_BODY + 1);
    if (bytes.length > LONGEST_BODY) {
      throw Problem.of(
          Response.Status.REQUEST_ENTITY_TOO_LARGE, "A job's body has at most 10485760 bytes.");
    }
    SubmitResult result = submit.submit(new SubmitRequest(caller.get(), classOf(bytes), bytes));
    if (result instanceof SubmitResult.Accepted accepted) {
      return accepted(accepted);
    }
    return refused(result);
  }

  @GET
  @Operation(
      summary = "List own jobs, newest first",
      description =
          "A waiting job has wait: its place among the people who wait, seconds from now until it"
              + " is likely to start (in one, five and nine of ten cases), what it waits for, and"
              + " workers: the labels of those that have all that it needs."
              + " What is not known is left out.")
  public String list(
      @Parameter(description = "comma separated states; none means any")
          @QueryParam("state")
          @DefaultValue("")
          String state,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("offset") @DefaultValue("0") int offset) {
    if (limit < 1 || limit > LARGEST_PAGE || offset < 0) {
      throw Problem.badRequest(
          "limit is 1 to "
              + LARGEST_PAGE
              + " and offset 0 or more, not "
              + limit
              + " and "
              + offset);
    }
    JsonArrayBuilder jobs = Json.createArrayBuilder();
    List<Job> found = list.list(new JobQuery(caller.id(), states(state), true, offset, limit));
    Map<JobId, WaitView> waiting = waits(found);
    found.forEach(job -> jobs.add(withWait(JobView.summary(job), waiting.get(job.id()))));
    return Json.createObjectBuilder().add("jobs", jobs).build().toString();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read one own job with its outputs")
  @APIResponse(responseCode = "404", description = "No such job of the caller")
  public String read(@PathParam("id") String id) {
    return read.read(caller.id(), jobId(id))
        .map(
            details ->
                withWait(
                    JobView.details(details),
                    waits(List.of(details.job())).get(details.job().id())))
        .map(view -> view.build().toString())
        .orElseThrow(() -> unknown(id));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Cancel a job: at once if it waits, as soon as the worker can if it runs")
  @APIResponse(responseCode = "200", description = "result: cancelled, requested, already_ended")
  public String cancel(@PathParam("id") String id) {
    CancelResult result = cancel.cancel(caller.get(), jobId(id));
    if (result == CancelResult.NOT_FOUND) {
      throw unknown(id);
    }
    return Json.createObjectBuilder()
        .add("id", id)
        .add("result", result.name().toLowerCase(java.util.Locale.ROOT))
        .build()
        .toString();
  }

  /** Of those of these jobs that wait. */
  private Map<JobId, WaitView> waits(List<Job> jobs) {
    if (jobs.stream().noneMatch(job -> job.state() == JobState.QUEUED)) {
      return Map.of();
    }
    return waits.read(caller.id()).stream()
        .collect(Collectors.toMap(view -> view.job().id(), Function.identity()));
  }

  private static JsonObjectBuilder withWait(JsonObjectBuilder job, @Nullable WaitView wait) {
    return wait == null
        ? job
        : job.add("wait", WaitJson.of(wait, WaitWords.plain(), InstantSource.system().instant()));
  }

  private static Response accepted(SubmitResult.Accepted accepted) {
    String id = accepted.job().toString();
    JsonObject comfy = JobJson.parse(accepted.body());
    return Response.created(URI.create("/api/v1/jobs/" + id))
        .entity(
            Json.createObjectBuilder()
                .add("id", id)
                .add("state", JobState.QUEUED.word())
                .add("workers", Json.createArrayBuilder(accepted.workers()))
                .add("nodeErrors", comfy.getOrDefault("node_errors", JsonValue.EMPTY_JSON_OBJECT))
                .build()
                .toString())
        .build();
  }

  private static Response refused(SubmitResult result) {
    JsonObject comfy = JobJson.parse(result.body());
    Response.StatusType status = Response.Status.fromStatusCode(Math.min(result.status(), 499));
    JsonObjectBuilder more = Json.createObjectBuilder().add("comfyui", comfy);
    Long retryAfter =
        result instanceof SubmitResult.Refused refused ? refused.retryAfterSeconds() : null;
    if (retryAfter != null) {
      more.add("retryAfterSeconds", retryAfter);
    }
    Response problem =
        Problem.response(
            status == null ? Response.Status.BAD_REQUEST : status, sentence(comfy), more.build());
    return retryAfter == null
        ? problem
        : Response.fromResponse(problem).header("Retry-After", retryAfter).build();
  }

  private static @Nullable JobClass classOf(byte[] body) {
    JsonValue word = JobJson.parse(new String(body, StandardCharsets.UTF_8)).get("class");
    if (word == null) {
      return null;
    }
    if (word instanceof JsonString text) {
      return JobClass.ofWord(text.getString());
    }
    return JobClass.ofWord(word.toString());
  }

  private static String sentence(JsonObject comfy) {
    if (!(comfy.get("error") instanceof JsonObject error)) {
      return "The body is not what ComfyUI takes: a JSON object with the graph under \"prompt\".";
    }
    String message = error.getString("message", "");
    String details = error.getString("details", "");
    return details.equals(message) ? message : (message + " " + details).trim();
  }

  private static Set<JobState> states(String words) {
    Set<JobState> states = EnumSet.noneOf(JobState.class);
    for (String word : words.split(",", -1)) {
      if (!word.isBlank()) {
        states.add(state(word.trim()));
      }
    }
    return states;
  }

  private static JobState state(String word) {
    return Arrays.stream(JobState.values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "Unknown state '"
                        + word
                        + "'. Allowed: "
                        + Arrays.stream(JobState.values())
                            .map(JobState::word)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  static JobId jobId(String text) {
    return JobId.read(text).orElseThrow(() -> unknown(text));
  }

  static Problem unknown(String id) {
    return Problem.notFound("You have no job '" + id + "'. GET /api/v1/jobs lists your jobs.");
  }
}
