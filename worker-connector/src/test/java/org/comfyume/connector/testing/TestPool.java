package org.comfyume.connector.testing;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A pool as containers have it: idle connections, matching, CLOSED and ERROR_OCCURRED. */
public final class TestPool implements ConnectionManager, ConnectionEventListener {

  private static final long serialVersionUID = 1;

  private final transient Set<ManagedConnection> idle = new LinkedHashSet<>();
  private final transient List<String> events = new ArrayList<>();
  private int opened;
  private boolean full;

  /** How many physical connections were ever opened. */
  public synchronized int opened() {
    return opened;
  }

  public synchronized int idle() {
    return idle.size();
  }

  public synchronized List<String> events() {
    return List.copyOf(events);
  }

  public synchronized void fill() {
    full = true;
  }

  @Override
  public synchronized Object allocateConnection(
      ManagedConnectionFactory factory, ConnectionRequestInfo wanted) throws ResourceException {
    if (full) {
      throw new ResourceException("all connections are in use");
    }
    ManagedConnection connection = factory.matchManagedConnections(idle, null, wanted);
    if (connection == null) {
      opened++;
      connection = factory.createManagedConnection(null, wanted);
      connection.addConnectionEventListener(this);
    }
    idle.remove(connection);
    return connection.getConnection(null, wanted);
  }

  @Override
  public synchronized void connectionClosed(ConnectionEvent event) {
    events.add("closed");
    end(event, true);
  }

  @Override
  public synchronized void connectionErrorOccurred(ConnectionEvent event) {
    events.add("error");
    end(event, false);
  }

  private void end(ConnectionEvent event, boolean keep) {
    ManagedConnection connection = (ManagedConnection) event.getSource();
    try {
      connection.cleanup();
      if (keep) {
        idle.add(connection);
      } else {
        connection.destroy();
      }
    } catch (ResourceException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void localTransactionStarted(ConnectionEvent event) {}

  @Override
  public void localTransactionCommitted(ConnectionEvent event) {}

  @Override
  public void localTransactionRolledback(ConnectionEvent event) {}
}
