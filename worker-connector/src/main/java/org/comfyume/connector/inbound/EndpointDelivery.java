package org.comfyume.connector.inbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import org.comfyume.connector.log.ConnectorLog;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.execution.WorkerEventListener;
import org.jspecify.annotations.Nullable;

/**
 * The only place that touches message endpoints. The order is fixed: create, before, invoke, after,
 * release. After follows every before that succeeded, also when the bean threw, because it is what
 * ends the bean's transaction; release follows every create, exactly once.
 */
final class EndpointDelivery {

  private static final Method METHOD = method();

  private final MessageEndpointFactory factory;

  /** What became of an event. */
  enum Outcome {
    /** The bean returned and its transaction, if any, was committed. */
    ABSORBED,
    /** The bean threw, or its transaction did not end well: the event did not happen for it. */
    REFUSED,
    /** There is no bean that could be asked yet. */
    NOT_READY
  }

  EndpointDelivery(MessageEndpointFactory factory) {
    this.factory = factory;
  }

  Outcome deliver(WorkerEvent event) {
    MessageEndpoint endpoint;
    try {
      endpoint = factory.createEndpoint(null);
    } catch (UnavailableException | RuntimeException e) {
      ConnectorLog.ENDPOINT_NOT_READY.logWith(e, event.worker());
      return Outcome.NOT_READY;
    }
    Throwable problem = deliverTo(endpoint, event);
    release(endpoint);
    if (problem == null) {
      return Outcome.ABSORBED;
    }
    ConnectorLog.DELIVERY_REFUSED.logWith(
        problem, event.getClass().getSimpleName(), event.worker());
    return Outcome.REFUSED;
  }

  private static @Nullable Throwable deliverTo(MessageEndpoint endpoint, WorkerEvent event) {
    try {
      endpoint.beforeDelivery(METHOD);
    } catch (NoSuchMethodException | ResourceException | RuntimeException | Error e) {
      return e;
    }
    Throwable problem = null;
    try {
      ((WorkerEventListener) endpoint).onWorkerEvent(event);
    } catch (RuntimeException | Error e) {
      problem = e;
    }
    try {
      endpoint.afterDelivery();
    } catch (ResourceException | RuntimeException | Error e) {
      if (problem == null) {
        return e;
      }
      problem.addSuppressed(e);
    }
    return problem;
  }

  private static void release(MessageEndpoint endpoint) {
    try {
      endpoint.release();
    } catch (RuntimeException e) {
      ConnectorLog.RELEASE_FAILED.logWith(e);
    }
  }

  private static Method method() {
    try {
      return WorkerEventListener.class.getMethod("onWorkerEvent", WorkerEvent.class);
    } catch (NoSuchMethodException e) {
      throw new LinkageError("The listener interface has changed", e);
    }
  }
}
