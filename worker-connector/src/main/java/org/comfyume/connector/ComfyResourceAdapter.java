package org.comfyume.connector;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.Serializable;
import java.time.Duration;
import javax.transaction.xa.XAResource;
import org.comfyume.connector.http.SharedHttp;
import org.comfyume.connector.inbound.Timings;
import org.comfyume.connector.inbound.WorkerSockets;
import org.comfyume.connector.log.ConnectorLog;
import org.jspecify.annotations.Nullable;

/** The adapter's life in the container; what it does is in {@link WorkerSockets}. */
@Connector(
    displayName = "comfyume worker connector",
    description = "Outbound calls to ComfyUI servers and their events inbound",
    vendorName = "comfyume",
    eisType = "ComfyUI",
    version = "1.0",
    transactionSupport = TransactionSupportLevel.NoTransaction)
public class ComfyResourceAdapter implements ResourceAdapter, Serializable {

  private static final long serialVersionUID = 1;

  @ConfigProperty(
      defaultValue = "30",
      description = "Seconds to wait for a TCP connection to a worker")
  private Integer connectTimeoutSeconds = 30;

  private final transient Timings timings;
  private transient volatile @Nullable WorkerSockets sockets;

  public ComfyResourceAdapter() {
    this(Timings.DEFAULTS);
  }

  /** For containers that are less patient, such as a test's. */
  public ComfyResourceAdapter(Timings timings) {
    this.timings = timings;
  }

  @Override
  public void start(BootstrapContext context) throws ResourceAdapterInternalException {
    try {
      SharedHttp http = new SharedHttp(Duration.ofSeconds(connectTimeoutSeconds));
      WorkerSockets started =
          new WorkerSockets(context.getWorkManager(), context.createTimer(), http, timings);
      sockets = started;
      ConnectorLog.STARTED.log(started.instance());
    } catch (UnavailableException e) {
      throw new ResourceAdapterInternalException("The container gave no timer", e);
    }
  }

  /** Ends everything that was begun. Harmless when repeated. */
  @Override
  public void stop() {
    WorkerSockets started = sockets;
    sockets = null;
    if (started != null) {
      started.close();
      ConnectorLog.STOPPED.log();
    }
  }

  @Override
  public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec)
      throws ResourceException {
    sockets().activate(factory);
  }

  @Override
  public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
    WorkerSockets started = sockets;
    if (started != null) {
      started.deactivate(factory);
    }
  }

  /** There is nothing to recover: workers take no part in transactions. */
  @Override
  public XAResource @Nullable [] getXAResources(ActivationSpec[] specs) {
    return null;
  }

  /**
   * @throws IllegalStateException if the adapter is not started
   */
  public WorkerSockets sockets() {
    WorkerSockets started = sockets;
    if (started == null) {
      throw new IllegalStateException("The worker connector is not started");
    }
    return started;
  }

  public Integer getConnectTimeoutSeconds() {
    return connectTimeoutSeconds;
  }

  public void setConnectTimeoutSeconds(Integer seconds) {
    connectTimeoutSeconds = seconds;
  }
}
