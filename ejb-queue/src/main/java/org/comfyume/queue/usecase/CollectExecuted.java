package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.execution.OutputFile;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.job.AttemptId;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;

/**
 * Fetches and keeps what one graph node made while its job still runs. Calls the worker; no
 * transaction. Whatever goes wrong here is done again at the end of the job.
 */
@ApplicationScoped
public class CollectExecuted {

  private static final Logger LOG = Logger.getLogger(CollectExecuted.class.getName());

  @Inject WorkerGateway gateway;
  @Inject WorkerRegistry registry;
  @Inject FetchFiles fetchFiles;
  @Inject RecordExecuted recordExecuted;
  @Inject EarlyOutputs early;
  @Inject LoadJob loadJob;

  /**
   * @param news an {@code executed} as the worker said it
   * @return the news for the owner, with the owner's names; empty if the node was told before, or
   *     if its files are not kept now
   */
  public Optional<JobNews> collect(JobNews news) {
    Optional<ExecutedFrame> frame =
        news.event() instanceof WorkerEvent.Progressed progressed
            ? ExecutedFrame.of(progressed.frame())
            : Optional.empty();
    if (frame.isEmpty()) {
      return Optional.empty();
    }
    JsonObject output = frame.get().output();
    if (output == null) {
      return Optional.of(news);
    }
    AttemptId attempt = news.event().attempt();
    return early.of(attempt).outputs().containsKey(frame.get().graphNodeId())
        ? Optional.empty()
        : take(news, frame.get()).flatMap(taken -> kept(news, frame.get(), output, taken));
  }

  private Optional<JobNews> kept(
      JobNews news, ExecutedFrame frame, JsonObject output, TakeFiles.Taken taken) {
    AttemptId attempt = news.event().attempt();
    try {
      JsonObject known =
          JsonText.parseObject(OutputJson.known(output.toString(), taken.names(), news.owner()));
      early.add(attempt, frame, known, taken.files());
      if (!isLive(news)) {
        early.forget(attempt); // it ended meanwhile, and whoever forgets then may have been before
        return Optional.empty();
      }
      WorkerEvent.Progressed told =
          new WorkerEvent.Progressed(news.event().worker(), attempt, frame.showing(known));
      return Optional.of(new JobNews(news.job(), news.owner(), news.clientId(), told));
    } catch (ProtocolException e) {
      return Optional.empty();
    }
  }

  private boolean isLive(JobNews news) {
    return loadJob
        .load(news.job())
        .filter(job -> job.attempt() != null && job.attempt().id().equals(news.event().attempt()))
        .isPresent();
  }

  private Optional<TakeFiles.Taken> take(JobNews news, ExecutedFrame frame) {
    List<OutputFile> files = frame.files();
    if (files.isEmpty()) {
      return Optional.of(new TakeFiles.Taken(Map.of(), List.of()));
    }
    Optional<Worker> worker = registry.find(news.event().worker());
    if (worker.isEmpty()) {
      return Optional.empty();
    }
    try (WorkerConnection connection = gateway.connect(worker.get().endpoint())) {
      return record(news, files, connection);
    } catch (WorkerUnavailableException
        | IOException
        | PersistenceException
        | TransactionalException e) {
      LOG.log(Level.INFO, "CFY-Q045 job=" + news.job() + " outputs not fetched early", e);
      return Optional.empty();
    }
  }

  private Optional<TakeFiles.Taken> record(
      JobNews news, List<OutputFile> files, WorkerConnection connection)
      throws WorkerUnavailableException, IOException {
    AttemptId attempt = news.event().attempt();
    List<FetchedFile> fetched =
        fetchFiles.fetch(
            news.owner(),
            files,
            early.of(attempt).files().keySet(),
            connection,
            FetchFiles.Missing.FAILS);
    Optional<TakeFiles.Taken> taken = Optional.empty();
    try {
      taken = recordExecuted.record(attempt, files, fetched);
      taken.ifPresent(done -> done.unneededKeys().forEach(fetchFiles::discard));
      return taken;
    } finally {
      if (taken.isEmpty()) {
        fetchFiles.discard(fetched);
      }
    }
  }
}
