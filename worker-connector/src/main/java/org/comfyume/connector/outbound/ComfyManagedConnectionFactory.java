package org.comfyume.connector.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;
import org.comfyume.connector.ComfyResourceAdapter;
import org.comfyume.connector.http.ComfyHttp;
import org.comfyume.connector.http.FileTransfer;
import org.comfyume.connector.http.HttpTimeouts;
import org.comfyume.connector.inbound.WorkerSockets;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to workers and tells the pool which of its connections fits: only one that was
 * opened with the same name, address and token. With many GPU servers a looser match would send a
 * prompt to the wrong one.
 */
@ConnectionDefinition(
    connectionFactory = WorkerGateway.class,
    connectionFactoryImpl = ComfyConnectionFactory.class,
    connection = WorkerConnection.class,
    connectionImpl = ComfyConnectionHandle.class)
public class ComfyManagedConnectionFactory
    implements ManagedConnectionFactory, ResourceAdapterAssociation {

  private static final long serialVersionUID = 1;

  @ConfigProperty(
      defaultValue = "900",
      description = "Seconds that a prompt, the catalogue or a file may take")
  private Integer callTimeoutSeconds = 900;

  @ConfigProperty(
      defaultValue = "30",
      description = "Seconds that a small question may take: queue, history, interrupt, statistics")
  private Integer controlTimeoutSeconds = 30;

  private transient @Nullable ComfyResourceAdapter adapter;
  private transient @Nullable PrintWriter logWriter;

  @Override
  public Object createConnectionFactory(ConnectionManager pool) {
    return new ComfyConnectionFactory(this, pool);
  }

  /** Without a container: connections are opened for each use and closed after it. */
  @Override
  public Object createConnectionFactory() {
    return createConnectionFactory(new DirectAllocation());
  }

  /** Opens no socket yet: the first call does, so a dead worker cannot hold up the pool. */
  @Override
  public ManagedConnection createManagedConnection(
      @Nullable Subject subject, @Nullable ConnectionRequestInfo wanted) throws ResourceException {
    if (!(wanted instanceof WorkerRequestInfo info)) {
      throw new ResourceException("A connection is always to a worker, but none was named");
    }
    WorkerEndpoint endpoint = info.endpoint();
    HttpTimeouts timeouts =
        new HttpTimeouts(
            Duration.ofSeconds(callTimeoutSeconds), Duration.ofSeconds(controlTimeoutSeconds));
    WorkerSockets sockets = adapter().sockets();
    return new ComfyManagedConnection(
        info,
        new WorkerCalls(
            new ComfyHttp(sockets.http(), endpoint, timeouts),
            new FileTransfer(sockets.http(), endpoint, timeouts.call()),
            new WorkerCalls.Identity(
                sockets.clientId(endpoint.id()),
                sockets.attempts(endpoint.id()),
                () -> sockets.dialect(endpoint))));
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface is older than generics
  public @Nullable ManagedConnection matchManagedConnections(
      Set candidates, @Nullable Subject subject, @Nullable ConnectionRequestInfo wanted) {
    for (Object candidate : candidates) {
      if (candidate instanceof ComfyManagedConnection connection && connection.serves(wanted)) {
        return connection;
      }
    }
    return null;
  }

  /**
   * @throws IllegalStateException if the container did not set it
   */
  ComfyResourceAdapter adapter() {
    if (adapter == null) {
      throw new IllegalStateException("This factory belongs to no resource adapter yet");
    }
    return adapter;
  }

  @Override
  public @Nullable ResourceAdapter getResourceAdapter() {
    return adapter;
  }

  @Override
  public void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
    if (!(adapter instanceof ComfyResourceAdapter comfy)) {
      throw new ResourceException("Not the adapter of this factory: " + adapter);
    }
    this.adapter = comfy;
  }

  public Integer getCallTimeoutSeconds() {
    return callTimeoutSeconds;
  }

  public void setCallTimeoutSeconds(Integer seconds) {
    callTimeoutSeconds = seconds;
  }

  public Integer getControlTimeoutSeconds() {
    return controlTimeoutSeconds;
  }

  public void setControlTimeoutSeconds(Integer seconds) {
    controlTimeoutSeconds = seconds;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ComfyManagedConnectionFactory that
        && callTimeoutSeconds.equals(that.callTimeoutSeconds)
        && controlTimeoutSeconds.equals(that.controlTimeoutSeconds)
        && Objects.equals(adapter, that.adapter);
  }

  @Override
  public int hashCode() {
    return Objects.hash(callTimeoutSeconds, controlTimeoutSeconds);
  }
}
