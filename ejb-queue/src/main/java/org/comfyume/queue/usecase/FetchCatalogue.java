package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.ObjectInfoCodec;

/**
 * Asks a worker for its node classes, its models and what its server is, and keeps them. Calls the
 * worker; no transaction.
 */
@ApplicationScoped
public class FetchCatalogue {

  private static final Logger LOG = Logger.getLogger(FetchCatalogue.class.getName());

  @Inject WorkerGateway gateway;
  @Inject WorkerRegistry registry;
  @Inject Catalogues catalogues;
  @Inject ModelFiles sizes;
  @Inject FetchServerFacts server;
  @Inject Event<FleetChanged> changed;

  public void fetch(WorkerId id) {
    registry.find(id).ifPresent(this::fetch);
  }

  private void fetch(Worker worker) {
    try (WorkerConnection connection = gateway.connect(worker.endpoint())) {
      byte[] objectInfo = connection.objectInfo();
      catalogues.put(worker.id(), objectInfo, ObjectInfoCodec.parse(objectInfo));
      registry.keepCatalogue(worker.id(), objectInfo);
      sizes.put(worker.id(), connection.modelFiles());
      changed.fire(new FleetChanged(worker.id()));
      server.read(worker, connection);
    } catch (WorkerUnavailableException | ProtocolException e) {
      LOG.log(Level.WARNING, "CFY-Q050 worker=" + worker.id() + " gave no catalogue", e);
    }
  }
}
