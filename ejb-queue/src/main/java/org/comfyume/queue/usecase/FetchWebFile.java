package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.editor.Shelf;
import org.comfyume.core.editor.WebFiles;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerFile;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.Worker;

/**
 * Brings web files from workers onto shelves. However many people ask, a worker is asked for one
 * file once at a time, for a file that it does not have once a minute, and by all together for
 * {@value #AT_ONCE} files at a time. Calls workers; no transaction. Safe for concurrent use.
 */
@ApplicationScoped
public class FetchWebFile {

  private static final Logger LOG = Logger.getLogger(FetchWebFile.class.getName());

  /** Longer files, in bytes, are not kept, and so not shown. */
  static final long LONGEST = 64L << 20;

  /** What is kept of one shelf, in bytes; more pushes out what was fetched longest ago. */
  static final long LARGEST_SHELF = 1L << 30;

  private static final int AT_ONCE = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration MISSING_FOR = Duration.ofMinutes(1);

  /**
   * Names that workers did not have within the last minute. With so many, someone guesses names:
   * then nothing is asked for that is not on a shelf, until the minute is over.
   */
  private static final int MOST_MISSING = 2000;

  /** Bytes fetched before the shelf's size is looked at. */
  private static final long BETWEEN_LOOKS = LONGEST;

  @Inject WorkerGateway gateway;
  @Inject WebFiles files;
  @Inject InstantSource clock;

  private final Semaphore room = new Semaphore(AT_ONCE, true);
  private final Map<Question, CompletableFuture<Outcome>> running = new ConcurrentHashMap<>();
  private final Map<Question, Instant> missing = new ConcurrentHashMap<>();
  private final Map<Shelf, Long> fetched = new ConcurrentHashMap<>();

  private record Question(String worker, WorkerPath address) {}

  /** What came of it. */
  enum Outcome {
    /** It is on the shelf now. */
    FETCHED,
    /** The worker does not have it, or did not a moment ago. */
    MISSING,
    /** The worker could not be asked, or the file not be kept. */
    FAILED
  }

  /** Fetches a file under its own path. */
  Outcome fetch(Worker worker, Shelf shelf, WebPath path) {
    return fetch(worker, path.onWorker(), shelf, path);
  }

  /**
   * @param address where the worker has it
   * @param path where it is put
   */
  Outcome fetch(Worker worker, WorkerPath address, Shelf shelf, WebPath path) {
    Question question = new Question(worker.id().value(), address);
    if (isMissing(question)) {
      return Outcome.MISSING;
    }
    CompletableFuture<Outcome> own = new CompletableFuture<>();
    CompletableFuture<Outcome> other = running.putIfAbsent(question, own);
    if (other != null) {
      return other.completeOnTimeout(Outcome.FAILED, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
    Outcome outcome = Outcome.FAILED;
    try {
      outcome = fetchInTurn(worker, address, shelf, path);
    } finally {
      if (outcome == Outcome.MISSING) {
        missing.put(question, clock.instant().plus(MISSING_FOR));
      }
      running.remove(question);
      own.complete(outcome);
    }
    return outcome;
  }

  /** The worker came back, maybe with other files. */
  void forgetMissing(Worker worker) {
    missing.keySet().removeIf(each -> each.worker().equals(worker.id().value()));
  }

  private boolean isMissing(Question question) {
    Instant now = clock.instant();
    Instant until = missing.get(question);
    if (until != null && now.isBefore(until)) {
      return true;
    }
    if (missing.size() >= MOST_MISSING) {
      missing.values().removeIf(each -> !now.isBefore(each));
    }
    return missing.size() >= MOST_MISSING;
  }

  private Outcome fetchInTurn(Worker worker, WorkerPath address, Shelf shelf, WebPath path) {
    try {
      if (!room.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return Outcome.FAILED;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Outcome.FAILED;
    }
    try (WorkerConnection connection = gateway.connect(worker.endpoint());
        WorkerFile file = connection.read(address)) {
      Instant deadline = clock.instant().plus(PATIENCE);
      files.put(shelf, path, new BoundedDownload(file.body(), LONGEST, clock, deadline));
      count(shelf, file.size());
      return Outcome.FETCHED;
    } catch (FileNotFoundException absent) {
      return Outcome.MISSING;
    } catch (WorkerUnavailableException | IOException e) {
      LOG.log(Level.INFO, "CFY-Q090 worker=" + worker.id() + " did not give " + path, e);
      return Outcome.FAILED;
    } finally {
      room.release();
    }
  }

  private void count(Shelf shelf, long bytes) throws IOException {
    if (fetched.merge(shelf, Math.max(0, bytes), Long::sum) > BETWEEN_LOOKS) {
      fetched.remove(shelf);
      files.trim(shelf, LARGEST_SHELF);
    }
  }
}
