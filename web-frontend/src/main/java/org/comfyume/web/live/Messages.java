package org.comfyume.web.live;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobId;
import org.comfyume.queue.usecase.LiveJob;
import org.comfyume.queue.usecase.WorkerView;
import org.comfyume.web.words.Estimate;
import org.jspecify.annotations.Nullable;

/** What the socket says, as JSON text, and previews as bytes. Times are milliseconds since 1970. */
final class Messages {
  private Messages() {}

  /** The first message: the present state of the jobs that run. */
  static String hello(Instant now, List<LiveJob> jobs, GraphNodes names) {
    JsonArrayBuilder running = Json.createArrayBuilder();
    jobs.forEach(job -> running.add(fields(job, names.nameOf(job))));
    return message("hello").add("now", now.toEpochMilli()).add("jobs", running).build().toString();
  }

  /** A sign of life. */
  static String beat(Instant now) {
    return message("beat").add("now", now.toEpochMilli()).build().toString();
  }

  static String job(JobChanged changed) {
    return message("job")
        .add("job", changed.job().toString())
        .add("state", changed.to().word())
        .add("at", changed.at().toEpochMilli())
        .build()
        .toString();
  }

  /** Somebody's job moved; nobody is named. */
  static String backlog() {
    return message("backlog").build().toString();
  }

  /** How the room is run changed, e.g. it is paused; the page tells. */
  static String room() {
    return message("room").build().toString();
  }

  /** What was sent to everybody changed; the page reads it. */
  static String template() {
    return message("template").build().toString();
  }

  /** A message to the room came or went; the page tells which. */
  static String announced() {
    return message("announced").build().toString();
  }

  static String progress(LiveJob job, String graphNodeClass) {
    return message("progress").addAll(fields(job, graphNodeClass)).build().toString();
  }

  /**
   * A worker as everybody may see it; of another person only the display name.
   *
   * @param mine whether the reader's job occupies it
   * @param end when that job ends, or null
   */
  static String fleet(WorkerView view, boolean mine, @Nullable Estimate end) {
    JsonArrayBuilder gpus = Json.createArrayBuilder();
    for (GpuReading gpu : view.worker().gpus()) {
      JsonObjectBuilder one =
          Json.createObjectBuilder()
              .add("used", gpu.vramUsedBytes())
              .add("total", gpu.vramTotalBytes());
      addKnown(one, "load", gpu.utilisationPercent());
      addKnown(one, "power", gpu.powerWatts());
      addKnown(one, "heat", gpu.temperatureCelsius());
      gpus.add(one);
    }
    Instant seen = view.worker().newsAt();
    return message("fleet")
        .add("worker", view.worker().id().value())
        .add("state", view.worker().state().word())
        .add("running", view.running() == null ? "" : view.running())
        .add("mine", mine)
        .add("ends", end == null ? 0 : end.middle().toEpochMilli())
        .add("asOf", end == null ? 0 : end.asOf().toEpochMilli())
        .add("seen", seen == null ? 0 : seen.toEpochMilli())
        .add("gpus", gpus)
        .build()
        .toString();
  }

  /** 16 bytes job id, one byte kind (1 JPEG, 2 PNG), then the picture. */
  static @Nullable ByteBuffer preview(JobId job, WorkerEvent.@Nullable Preview preview) {
    if (preview == null) {
      return null;
    }
    UUID id = job.value();
    byte kind = (byte) ("image/png".equals(preview.mediaType()) ? 2 : 1);
    return ByteBuffer.allocate(17 + preview.image().length)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .put(kind)
        .put(preview.image())
        .flip();
  }

  private static void addKnown(JsonObjectBuilder json, String name, @Nullable Integer value) {
    if (value != null) {
      json.add(name, value);
    }
  }

  private static JsonObjectBuilder message(String type) {
    return Json.createObjectBuilder().add("type", type);
  }

  private static JsonObjectBuilder fields(LiveJob job, String graphNodeClass) {
    return Json.createObjectBuilder()
        .add("job", job.job().toString())
        .add("node", graphNodeClass)
        .add("value", job.value())
        .add("max", job.max());
  }
}
