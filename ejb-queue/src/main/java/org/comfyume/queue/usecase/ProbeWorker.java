package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.ObjectInfoCodec;

/**
 * Asks a server what it is and which node classes it has: the two questions that a worker must
 * answer. Runs no job. Calls the worker; no transaction.
 */
@ApplicationScoped
public class ProbeWorker {

  private static final Logger LOG = Logger.getLogger(ProbeWorker.class.getName());

  @Inject WorkerGateway gateway;
  @Inject InstantSource clock;

  /** Why it failed is in the log; the outcome is for people and tells nothing of the network. */
  public WorkerProbe probe(WorkerEndpoint endpoint) {
    Instant start = clock.instant();
    try (WorkerConnection connection = gateway.connect(endpoint)) {
      WorkerCapabilities found = connection.probe();
      int classes = ObjectInfoCodec.parse(connection.objectInfo()).classes().size();
      long millis = Duration.between(start, clock.instant()).toMillis();
      return new WorkerProbe(
          WorkerProbe.Outcome.ANSWERS, found.comfyVersion(), found.gpus(), classes, millis);
    } catch (WorkerUnavailableException e) {
      LOG.log(Level.INFO, "CFY-Q110 worker=" + endpoint.id() + " failed the test", e);
      return WorkerProbe.failed(
          e.certainlyNotSent() ? WorkerProbe.Outcome.NOBODY : WorkerProbe.Outcome.NO_COMFYUI);
    } catch (ProtocolException e) {
      LOG.log(Level.INFO, "CFY-Q110 worker=" + endpoint.id() + " failed the test", e);
      return WorkerProbe.failed(WorkerProbe.Outcome.NO_COMFYUI);
    }
  }
}
