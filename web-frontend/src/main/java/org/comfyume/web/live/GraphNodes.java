package org.comfyume.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.LiveJob;
import org.comfyume.queue.usecase.ReadJob;

/** The classes of the graph nodes of running jobs, read once for each job. */
@ApplicationScoped
class GraphNodes {
  @Inject private ReadJob readJob;
  private final Map<JobId, Map<String, String>> classes = new ConcurrentHashMap<>();

  /** E.g. "KSampler"; empty between nodes and for a node that the graph does not name. */
  String nameOf(LiveJob job) {
    String graphNode = job.graphNodeId();
    return graphNode == null
        ? ""
        : classes
            .computeIfAbsent(job.job(), id -> read(job.owner(), id))
            .getOrDefault(graphNode, "");
  }

  void forget(JobId job) {
    classes.remove(job);
  }

  private Map<String, String> read(ParticipantId owner, JobId job) {
    return readJob
        .read(owner, job)
        .map(details -> parse(details.payload().promptJson()))
        .orElse(Map.of());
  }

  static Map<String, String> parse(String promptJson) {
    Map<String, String> found = new HashMap<>();
    try (JsonReader reader = Json.createReader(new StringReader(promptJson))) {
      reader.readObject().forEach((id, node) -> found.put(id, classOf(node)));
    } catch (JsonException e) {
      return Map.of();
    }
    return found;
  }

  private static String classOf(JsonValue node) {
    return node instanceof JsonObject object && object.get("class_type") instanceof JsonString name
        ? name.getString()
        : "";
  }
}
