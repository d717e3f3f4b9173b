package org.comfyume.connector.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;

/** Stands in for the container's pool outside a container: a new connection every time. */
final class DirectAllocation implements ConnectionManager {

  private static final long serialVersionUID = 1;

  @Override
  public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo wanted)
      throws ResourceException {
    ManagedConnection connection = factory.createManagedConnection(null, wanted);
    connection.addConnectionEventListener(new DestroyAtEnd());
    return connection.getConnection(null, wanted);
  }

  private static final class DestroyAtEnd implements ConnectionEventListener {

    @Override
    public void connectionClosed(ConnectionEvent event) {
      destroy(event);
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      destroy(event);
    }

    private void destroy(ConnectionEvent event) {
      ((ComfyManagedConnection) event.getSource()).destroy();
    }

    @Override
    public void localTransactionStarted(ConnectionEvent event) {}

    @Override
    public void localTransactionCommitted(ConnectionEvent event) {}

    @Override
    public void localTransactionRolledback(ConnectionEvent event) {}
  }
}
