package org.comfyume.connector.outbound;

import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import java.io.Serializable;
import javax.naming.Reference;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.jspecify.annotations.Nullable;

/**
 * The gateway that the application looks up. Connections come from the container's pool; watching
 * is the resource adapter's.
 *
 * <p>An application defines it on an EJB class, with one pool for all workers:
 *
 * <pre>{@code
 * @ConnectionFactoryDefinition(
 *     name = "java:app/comfyume/workers",
 *     interfaceName = "org.comfyume.core.execution.WorkerGateway",
 *     resourceAdapter = "${MPCONFIG=comfyume.ra.worker:worker-connector}",
 *     transactionSupport = TransactionSupport.TransactionSupportLevel.NoTransaction,
 *     minPoolSize = 0,
 *     maxPoolSize = 64,
 *     properties = "org.glassfish.connector-connection-pool.pool-resize-quantity=1")
 * }</pre>
 *
 * <p>The pool's limit counts connections to all workers together. A connection fits only the worker
 * for which it was opened; when the pool is full, the container closes an idle one of another
 * worker, and waits while all are in use. So {@code maxPoolSize} shall be at least the number of
 * threads that may talk to workers at the same moment; opening one costs no network traffic, idle
 * ones cost nothing on the worker. A resize quantity of 1 keeps Payara from opening a second
 * connection at once.
 */
public final class ComfyConnectionFactory implements WorkerGateway, Serializable, Referenceable {

  private static final long serialVersionUID = 1;

  private final ComfyManagedConnectionFactory factory;
  private final ConnectionManager pool;
  private transient @Nullable Reference reference;

  ComfyConnectionFactory(ComfyManagedConnectionFactory factory, ConnectionManager pool) {
    this.factory = factory;
    this.pool = pool;
  }

  @Override
  public void listenAs(String installation) {
    factory.adapter().sockets().listenAs(installation);
  }

  @Override
  public void watch(WorkerEndpoint endpoint) {
    factory.adapter().sockets().watch(endpoint);
  }

  @Override
  public void unwatch(WorkerId worker) {
    factory.adapter().sockets().unwatch(worker);
  }

  @Override
  public WorkerConnection connect(WorkerEndpoint endpoint) throws WorkerUnavailableException {
    try {
      return (WorkerConnection) pool.allocateConnection(factory, new WorkerRequestInfo(endpoint));
    } catch (ResourceException e) {
      throw new WorkerUnavailableException(
          "No connection to worker " + endpoint + " can be had: " + e.getMessage(), true, e);
    }
  }

  @Override
  public void setReference(Reference reference) {
    this.reference = reference;
  }

  @Override
  public @Nullable Reference getReference() {
    return reference;
  }
}
