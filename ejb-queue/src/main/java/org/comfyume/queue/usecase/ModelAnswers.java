package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerFile;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.graph.ModelRef;
import org.jspecify.annotations.Nullable;

/**
 * What a worker that has a model file says of it. Only files that a worker listed are asked for, so
 * no name of a client's reaches a worker. Answers are kept, also that there is none, until the file
 * changes or others need the room. Safe for concurrent use.
 */
@ApplicationScoped
public class ModelAnswers {

  private static final Logger LOG = Logger.getLogger(ModelAnswers.class.getName());

  /** A longer answer counts as none. */
  private static final int LONGEST = 4 << 20;

  private static final long MOST_BYTES = 64L << 20;
  private static final int MOST_ANSWERS = 2_000;

  @Inject ModelFiles files;
  @Inject WorkerRegistry registry;
  @Inject WorkerGateway gateway;

  private final Map<Question, Answer> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long keptBytes;

  private record Question(String what, ModelRef model, ModelFile file) {}

  /** Empty where the worker has none. */
  private record Answer(Optional<byte[]> body) {
    long size() {
      return body.map(bytes -> bytes.length).orElse(0);
    }
  }

  /**
   * The answer of the first worker that has the file and can be asked. Calls workers; no
   * transaction.
   *
   * @param what tells answers on the same file apart
   * @param path where a worker answers, from how it lists the file
   * @return empty if no worker has the file, or none has an answer
   */
  Optional<byte[]> ask(String what, ModelRef model, Function<ModelFile, WorkerPath> path) {
    for (var holder : files.holders(model).entrySet()) {
      Question question = new Question(what, model, holder.getValue());
      Answer known = known(question);
      if (known != null) {
        return known.body();
      }
      Optional<Worker> worker = registry.find(new WorkerId(holder.getKey())).filter(Worker::isUp);
      if (worker.isPresent()) {
        try {
          Answer answer = read(worker.get(), path.apply(holder.getValue()));
          keep(question, answer);
          return answer.body();
        } catch (IllegalArgumentException | WorkerUnavailableException | IOException e) {
          LOG.log(Level.FINE, "CFY-Q059 no answer on " + model + " by " + holder.getKey(), e);
        }
      }
    }
    return Optional.empty();
  }

  private Answer read(Worker worker, WorkerPath path)
      throws WorkerUnavailableException, IOException {
    try (WorkerConnection connection = gateway.connect(worker.endpoint());
        WorkerFile answer = connection.read(path)) {
      byte[] bytes = answer.body().readNBytes(LONGEST + 1);
      return new Answer(bytes.length > LONGEST ? Optional.empty() : Optional.of(bytes));
    } catch (FileNotFoundException none) {
      return new Answer(Optional.empty());
    }
  }

  private synchronized @Nullable Answer known(Question question) {
    return kept.get(question);
  }

  private synchronized void keep(Question question, Answer answer) {
    Answer before = kept.put(question, answer);
    keptBytes += answer.size() - (before == null ? 0 : before.size());
    Iterator<Answer> oldest = kept.values().iterator();
    while (keptBytes > MOST_BYTES || kept.size() > MOST_ANSWERS) {
      keptBytes -= oldest.next().size();
      oldest.remove();
    }
  }
}
