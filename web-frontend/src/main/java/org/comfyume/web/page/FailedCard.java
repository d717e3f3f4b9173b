package org.comfyume.web.page;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobFailure;

/** One of my jobs that failed a short while ago, with the reason. */
public record FailedCard(Job job) {

  public String id() {
    return job.id().toString();
  }

  public String title() {
    return job.title();
  }

  /** What happened and what to do, in one or two sentences. */
  public String sentence() {
    JobFailure failure = job.failure();
    return failure == null ? "" : failure.sentence();
  }

  /** ComfyUI's own words where it said some: node, class and message; else empty. */
  public String details() {
    JobFailure failure = job.failure();
    if (failure == null) {
      return "";
    }
    try (JsonReader reader = Json.createReader(new StringReader(failure.details()))) {
      var said = reader.readObject();
      String type = said.getString("node_type", "");
      String id = said.getString("node_id", "");
      String message = said.getString("exception_message", "").strip();
      String where = type.isEmpty() ? "" : type + (id.isEmpty() ? "" : " (" + id + ")") + ": ";
      return message.isEmpty() ? "" : where + message;
    } catch (JsonException | IllegalStateException | ClassCastException e) {
      return "";
    }
  }

  /** Milliseconds since 1970. */
  public long endedAt() {
    Instant ended = job.finalizedAt();
    return ended == null ? 0 : ended.toEpochMilli();
  }
}
