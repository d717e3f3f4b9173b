package org.comfyume.connector.testing;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.comfyume.connector.ComfyResourceAdapter;
import org.comfyume.connector.inbound.ComfyActivationSpec;
import org.comfyume.connector.inbound.Timings;
import org.comfyume.connector.outbound.ComfyManagedConnectionFactory;
import org.comfyume.core.execution.WorkerGateway;
import org.jspecify.annotations.Nullable;

/** The container's side of the contract: threads, timer, a pool, one bean. */
public final class TestContainer implements BootstrapContext, WorkManager, AutoCloseable {

  /** Quick in everything, but slow to suspect a silent worker: test machines may be busy. */
  public static final Timings QUICK =
      new Timings(
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          Duration.ofMillis(50),
          Duration.ofSeconds(30),
          Duration.ofMillis(30),
          Duration.ofSeconds(10));

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String prefix = "container-" + NUMBER.incrementAndGet() + "-";
  private final ExecutorService threads =
      Executors.newFixedThreadPool(4, task -> new Thread(task, prefix + "work"));
  private final AtomicInteger busy = new AtomicInteger();
  private final Timer timer = new Timer(prefix + "timer", true);
  private final ComfyResourceAdapter adapter;
  private final TestPool pool = new TestPool();
  private final WorkerGateway gateway;

  public TestContainer(Timings timings) throws ResourceException {
    adapter = new ComfyResourceAdapter(timings);
    adapter.start(this);
    ComfyManagedConnectionFactory factory = new ComfyManagedConnectionFactory();
    factory.setResourceAdapter(adapter);
    gateway = (WorkerGateway) factory.createConnectionFactory(pool);
  }

  public ComfyResourceAdapter adapter() {
    return adapter;
  }

  public WorkerGateway gateway() {
    return gateway;
  }

  public TestPool pool() {
    return pool;
  }

  /** Container threads that run something for the adapter now. */
  public int busyThreads() {
    return busy.get();
  }

  public TestBean deploy(TestBean bean) throws ResourceException {
    adapter.endpointActivation(bean, new ComfyActivationSpec());
    return bean;
  }

  public void undeploy(TestBean bean) {
    adapter.endpointDeactivation(bean, new ComfyActivationSpec());
  }

  @Override
  public void close() {
    adapter.stop();
    threads.shutdownNow();
  }

  @Override
  public void scheduleWork(Work work) {
    threads.execute(
        () -> {
          busy.incrementAndGet();
          try {
            work.run();
          } finally {
            busy.decrementAndGet();
          }
        });
  }

  @Override
  public void scheduleWork(
      Work work, long timeout, ExecutionContext context, WorkListener listener) {
    scheduleWork(work);
  }

  @Override
  public void doWork(Work work) {
    throw new UnsupportedOperationException("blocks the caller");
  }

  @Override
  public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
    throw new UnsupportedOperationException("blocks the caller");
  }

  @Override
  public long startWork(Work work) {
    throw new UnsupportedOperationException("blocks the caller");
  }

  @Override
  public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
    throw new UnsupportedOperationException("blocks the caller");
  }

  @Override
  public WorkManager getWorkManager() {
    return this;
  }

  @Override
  public @Nullable XATerminator getXATerminator() {
    return null;
  }

  @Override
  public Timer createTimer() {
    return timer;
  }

  @Override
  public boolean isContextSupported(Class<? extends WorkContext> type) {
    return false;
  }

  @Override
  public @Nullable TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
    return null;
  }
}
