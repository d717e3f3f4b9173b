package org.comfyume.web.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.Requeued;
import org.comfyume.queue.usecase.GalleryItem;
import org.comfyume.queue.usecase.JobDetails;
import org.comfyume.web.comfy.JobJson;
import org.jspecify.annotations.Nullable;

/** A job in the API's shape. Times are ISO 8601 in UTC. */
final class JobView {
  private JobView() {}

  /** What a list says. */
  static JsonObjectBuilder summary(Job job) {
    JsonObjectBuilder view =
        Json.createObjectBuilder()
            .add("id", job.id().toString())
            .add("state", job.state().word())
            .add("class", job.jobClass().word())
            .add("number", job.number())
            .add("title", job.title())
            .add("attempts", job.attempts())
            .add("cancelRequested", job.cancelRequestedAt() != null)
            .add("requeueRequested", job.requeueRequestedAt() != null);
    time(view, "submittedAt", job.submittedAt());
    time(view, "startedAt", job.startedAt());
    time(view, "finalizedAt", job.finalizedAt());
    Attempt attempt = job.attempt();
    if (attempt != null) {
      view.add("worker", attempt.worker().value());
    }
    Requeued requeued = job.requeued();
    if (requeued != null) {
      view.add(
          "requeued",
          Json.createObjectBuilder()
              .add("at", requeued.at().toString())
              .add("by", requeued.by().value()));
    }
    JobFailure failure = job.failure();
    if (failure != null) {
      view.add(
          "failure",
          Json.createObjectBuilder()
              .add("kind", failure.kind().word())
              .add("sentence", failure.sentence())
              .add("details", details(job, failure)));
    }
    return view;
  }

  /** The summary with the results and where to get them. */
  static JsonObjectBuilder details(JobDetails details) {
    JsonArrayBuilder outputs = Json.createArrayBuilder();
    for (GalleryItem file : details.files()) {
      outputs.add(
          Json.createObjectBuilder()
              .add("id", file.id().toString())
              .add("graphNode", file.graphNodeId())
              .add("filename", file.name().filename())
              .add("subfolder", file.name().subfolder())
              .add("type", file.name().type().word())
              .add("mediaType", file.mediaType())
              .add("size", file.size())
              .add("sha256", file.sha256())
              .add("url", "/api/v1/files/" + file.id()));
    }
    JsonObjectBuilder view = summary(details.job()).add("outputs", outputs);
    return details.worker() == null ? view : view.add("worker", details.worker().value());
  }

  /** ComfyUI's own words; a prompt_id in them is the job's, not the attempt's. */
  private static JsonObject details(Job job, JobFailure failure) {
    JsonObject told = JobJson.parse(failure.details());
    return told.containsKey("prompt_id")
        ? Json.createObjectBuilder(told).add("prompt_id", job.id().toString()).build()
        : told;
  }

  static void time(JsonObjectBuilder view, String name, @Nullable Instant at) {
    if (at != null) {
      view.add(name, at.toString());
    }
  }
}
