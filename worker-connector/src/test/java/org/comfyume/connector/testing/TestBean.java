package org.comfyume.connector.testing;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.transaction.xa.XAResource;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.execution.WorkerEventListener;
import org.jspecify.annotations.Nullable;

/** A deployed message-driven bean as the container shows it to an adapter. */
public final class TestBean implements MessageEndpointFactory {

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<WorkerEvent> absorbed = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private volatile Consumer<WorkerEvent> behaviour = event -> {};
  private final AtomicInteger notReady = new AtomicInteger();
  private volatile @Nullable ResourceException failingBefore;
  private volatile @Nullable ResourceException failingAfter;

  /** Everything the container did, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  public List<WorkerEvent> absorbed() {
    return List.copyOf(absorbed);
  }

  public <T extends WorkerEvent> List<T> absorbed(Class<T> kind) {
    return absorbed.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Endpoints that were created and not released. */
  public int openEndpoints() {
    return open.get();
  }

  /** Runs in the bean before an event counts as absorbed. */
  public void behave(Consumer<WorkerEvent> behaviour) {
    this.behaviour = behaviour;
  }

  public void notReadyFor(int creations) {
    notReady.set(creations);
  }

  public void failBefore(@Nullable ResourceException problem) {
    failingBefore = problem;
  }

  public void failAfter(@Nullable ResourceException problem) {
    failingAfter = problem;
  }

  @Override
  public MessageEndpoint createEndpoint(XAResource xaResource) throws UnavailableException {
    if (notReady.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      calls.add("unavailable");
      throw new UnavailableException("not deployed yet");
    }
    calls.add("create");
    open.incrementAndGet();
    return new Endpoint();
  }

  @Override
  public MessageEndpoint createEndpoint(XAResource xaResource, long timeout)
      throws UnavailableException {
    return createEndpoint(xaResource);
  }

  @Override
  public boolean isDeliveryTransacted(Method method) {
    return true;
  }

  @Override
  public String getActivationName() {
    return "test";
  }

  @Override
  public Class<?> getEndpointClass() {
    return Endpoint.class;
  }

  /** Implements both, as the proxies of containers do. */
  public final class Endpoint implements MessageEndpoint, WorkerEventListener {

    private @Nullable WorkerEvent pending;

    @Override
    public void beforeDelivery(Method method) throws ResourceException {
      calls.add("before");
      if (failingBefore != null) {
        throw failingBefore;
      }
    }

    @Override
    public void onWorkerEvent(WorkerEvent event) {
      calls.add("invoke");
      behaviour.accept(event);
      pending = event;
    }

    @Override
    public void afterDelivery() throws ResourceException {
      calls.add("after");
      if (failingAfter != null) {
        throw failingAfter;
      }
      if (pending != null) {
        absorbed.add(pending);
      }
    }

    @Override
    public void release() {
      calls.add("release");
      open.decrementAndGet();
    }
  }
}
