package org.comfyume.connector.outbound;

import static jakarta.resource.spi.ConnectionEvent.CONNECTION_CLOSED;
import static jakarta.resource.spi.ConnectionEvent.CONNECTION_ERROR_OCCURRED;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.comfyume.connector.log.ConnectorLog;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * A pooled connection, bound for life to one worker, address and token. It takes no part in
 * transactions. Events to the container: CLOSED for every handle that was closed, and one
 * ERROR_OCCURRED at the first failed call, after which the container destroys it.
 */
public final class ComfyManagedConnection implements ManagedConnection {

  private final WorkerRequestInfo info;
  private final WorkerCalls calls;
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
  private final Set<ComfyConnectionHandle> handles = ConcurrentHashMap.newKeySet();
  private @Nullable PrintWriter logWriter;
  private volatile boolean dead;

  ComfyManagedConnection(WorkerRequestInfo info, WorkerCalls calls) {
    this.info = info;
    this.calls = calls;
  }

  boolean serves(@Nullable ConnectionRequestInfo wanted) {
    return !dead && info.equals(wanted);
  }

  WorkerCalls calls() {
    return calls;
  }

  @Override
  public Object getConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo wanted)
      throws ResourceException {
    if (!serves(wanted)) {
      throw new ResourceException(
          dead
              ? "This connection to worker " + info.endpoint() + " was destroyed"
              : "This connection serves only worker " + info.endpoint());
    }
    ComfyConnectionHandle handle = new ComfyConnectionHandle(this);
    handles.add(handle);
    return handle;
  }

  @Override
  public void associateConnection(Object connection) throws ResourceException {
    if (!(connection instanceof ComfyConnectionHandle handle)) {
      throw new ResourceException("Not a connection of this adapter: " + connection);
    }
    handle.attach(this);
    handles.add(handle);
  }

  void closed(ComfyConnectionHandle handle) {
    if (detach(handle)) {
      fire(event(CONNECTION_CLOSED, handle, null));
    }
  }

  void broken(ComfyConnectionHandle handle, WorkerUnavailableException problem) {
    if (detach(handle) && !dead) {
      dead = true;
      ConnectorLog.CONNECTION_BROKEN.log(problem.getMessage());
      fire(event(CONNECTION_ERROR_OCCURRED, handle, problem));
    }
  }

  private boolean detach(ComfyConnectionHandle handle) {
    handle.attach(null);
    if (!handles.remove(handle)) {
      return false;
    }
    if (handles.isEmpty()) {
      calls.closeBody();
    }
    return true;
  }

  private ConnectionEvent event(
      int kind, ComfyConnectionHandle handle, @Nullable WorkerUnavailableException problem) {
    ConnectionEvent event =
        problem == null
            ? new ConnectionEvent(this, kind)
            : new ConnectionEvent(this, kind, problem);
    event.setConnectionHandle(handle);
    return event;
  }

  private void fire(ConnectionEvent event) {
    for (ConnectionEventListener listener : listeners) {
      if (event.getId() == CONNECTION_CLOSED) {
        listener.connectionClosed(event);
      } else {
        listener.connectionErrorOccurred(event);
      }
    }
  }

  /** Makes it as new: the next user finds no handle and no half-read file of the last one. */
  @Override
  public void cleanup() {
    handles.forEach(handle -> handle.attach(null));
    handles.clear();
    calls.closeBody();
  }

  @Override
  public void destroy() {
    dead = true;
    cleanup();
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  @Override
  public XAResource getXAResource() throws ResourceException {
    throw new NotSupportedException("A worker takes no part in transactions");
  }

  @Override
  public LocalTransaction getLocalTransaction() throws ResourceException {
    throw new NotSupportedException("A worker takes no part in transactions");
  }

  @Override
  public ManagedConnectionMetaData getMetaData() {
    return new ComfyMetaData(info.endpoint().id().value());
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }
}
