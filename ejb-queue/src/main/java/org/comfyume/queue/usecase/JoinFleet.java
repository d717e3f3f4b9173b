package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.ObjectInfoCodec;

/** Takes in the workers of the configuration and those of the page, and listens to each. */
@ApplicationScoped
public class JoinFleet {

  private static final Logger LOG = Logger.getLogger(JoinFleet.class.getName());

  @Inject WorkerRegistry registry;
  @Inject WorkerGateway gateway;
  @Inject Catalogues catalogues;
  @Inject ModelFiles models;

  /**
   * What each worker could run when it was last seen is known at once; whether it is there comes by
   * its socket.
   */
  public void join(List<Worker> configured) {
    gateway.listenAs(registry.installation());
    registry.configure(configured);
    List<Worker> workers = registry.all();
    List<WorkerId> ids = workers.stream().map(Worker::id).toList();
    catalogues.keepOnly(ids);
    models.keepOnly(ids);
    for (Worker worker : workers) {
      registry.catalogue(worker.id()).ifPresent(body -> remember(worker, body));
      gateway.watch(worker.endpoint());
    }
  }

  private void remember(Worker worker, byte[] objectInfo) {
    try {
      catalogues.put(worker.id(), objectInfo, ObjectInfoCodec.parse(objectInfo));
    } catch (ProtocolException e) {
      LOG.log(Level.WARNING, "CFY-Q052 kept catalogue of " + worker.id() + " is not readable", e);
    }
  }
}
