package org.comfyume.connector.inbound;

import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.comfyume.core.execution.WorkerEvent;

/** One deployed bean, from its activation to its deactivation. */
final class ComfyActivation {

  private final MessageEndpointFactory factory;
  private final EndpointDelivery delivery;
  private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();
  private volatile boolean ended;

  ComfyActivation(MessageEndpointFactory factory) {
    this.factory = factory;
    this.delivery = new EndpointDelivery(factory);
  }

  boolean isOf(MessageEndpointFactory other) {
    return factory.equals(other);
  }

  EndpointDelivery.Outcome deliver(WorkerEvent event) {
    inUse.readLock().lock();
    try {
      return ended ? EndpointDelivery.Outcome.NOT_READY : delivery.deliver(event);
    } finally {
      inUse.readLock().unlock();
    }
  }

  /** No delivery starts any more; waits a little for those on their way. */
  void end() {
    ended = true;
    try {
      if (inUse.writeLock().tryLock(10, TimeUnit.SECONDS)) {
        inUse.writeLock().unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
