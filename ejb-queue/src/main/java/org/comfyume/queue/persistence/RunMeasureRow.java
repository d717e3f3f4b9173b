package org.comfyume.queue.persistence;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.graph.GraphWork;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.prediction.RunMeasure;
import org.comfyume.core.prediction.Workload;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;

/** What one run took. */
@Entity
@Table(name = "run_measure")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class RunMeasureRow {

  private static final Logger LOG = Logger.getLogger(RunMeasureRow.class.getName());

  @Id
  @Column(name = "attempt_id")
  UUID attemptId;

  @Column(name = "worker_id")
  String workerId;

  String signature;

  String models;

  String loaded;

  int steps;

  long pixels;

  int frames;

  int batch;

  double seconds;

  @Column(name = "peak_vram_bytes")
  long peakVramBytes;

  @Column(name = "measured_at")
  Instant measuredAt;

  /** The measure; empty, with a line in the log, if somebody else wrote into the row. */
  Optional<RunMeasure> toMeasure() {
    try {
      GraphWork work = new GraphWork(steps, pixels, frames, batch);
      return Optional.of(
          new RunMeasure(
              new AttemptId(attemptId),
              new WorkerId(workerId),
              new Workload(signature, refs(models), work),
              refs(loaded),
              seconds,
              peakVramBytes,
              measuredAt));
    } catch (ProtocolException e) {
      LOG.log(
          Level.WARNING,
          "CFY-Q062 attempt={0} what it took is not readable: {1}",
          new Object[] {attemptId, e.getMessage()});
      return Optional.empty();
    }
  }

  static String json(Collection<ModelRef> refs) {
    JsonArrayBuilder array = JsonText.array();
    refs.stream()
        .sorted(Comparator.comparing(ModelRef::key))
        .forEach(
            ref ->
                array.add(JsonText.object().add("folder", ref.folder()).add("file", ref.file())));
    return array.build().toString();
  }

  private static Set<ModelRef> refs(String json) throws ProtocolException {
    if (!(JsonText.parse(json) instanceof JsonArray array)) {
      throw new ProtocolException("Expected a JSON array of models");
    }
    Set<ModelRef> refs = new HashSet<>();
    for (JsonValue each : array) {
      String folder = JsonText.string(JsonText.asObject(each, "a model"), "folder");
      String file = JsonText.string(each.asJsonObject(), "file");
      if (folder == null || file == null) {
        throw new ProtocolException("Expected a model's folder and file");
      }
      refs.add(new ModelRef(folder, file));
    }
    return refs;
  }
}
