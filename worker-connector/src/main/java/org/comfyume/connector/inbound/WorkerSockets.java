package org.comfyume.connector.inbound;

import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.connector.http.SharedHttp;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.protocol.dialect.ComfyDialect;
import org.jspecify.annotations.Nullable;

/**
 * All watched workers of one started adapter, and all beans that hear of them. Safe for concurrent
 * use. Closing it ends every socket, task and thread that it began.
 */
public final class WorkerSockets implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private volatile String instance = UUID.randomUUID().toString();
  private final Engine engine;
  private final Activations activations = new Activations();
  private final Map<WorkerId, WorkerSocket> sockets = new HashMap<>();
  private final Map<WorkerId, WorkerFeed> feeds = new HashMap<>();
  private final Map<WorkerId, LiveAttempts> attempts = new ConcurrentHashMap<>();
  private boolean closed;

  public WorkerSockets(WorkManager works, Timer timer, SharedHttp http, Timings timings) {
    Alarms alarms = new Alarms(timer);
    engine = new Engine(new Works(works, alarms), alarms, http, timings);
  }

  /** See {@code WorkerGateway.listenAs}; a random name until then. */
  public void listenAs(String installation) {
    instance = installation;
  }

  public String instance() {
    return instance;
  }

  public SharedHttp http() {
    return engine.http();
  }

  /**
   * Our name towards a worker: the same for its socket and its prompts, and across reconnects, so
   * that a prompt's events find the new socket. It is as good as a password there, so it is not
   * guessable.
   */
  public String clientId(WorkerId worker) {
    return "comfyume-" + instance + "-" + worker;
  }

  /** What was submitted to this worker; the same object for the life of the adapter. */
  public LiveAttempts attempts(WorkerId worker) {
    return attempts.computeIfAbsent(worker, id -> new LiveAttempts());
  }

  /** The dialect of this worker while it is watched and up, else null. */
  public synchronized @Nullable ComfyDialect dialect(WorkerEndpoint endpoint) {
    WorkerSocket socket = sockets.get(endpoint.id());
    return socket != null && socket.endpoint().equals(endpoint) ? socket.dialect() : null;
  }

  /** See {@link org.comfyume.core.execution.WorkerGateway#watch}. */
  public synchronized void watch(WorkerEndpoint endpoint) {
    WorkerId id = endpoint.id();
    WorkerSocket before = sockets.get(id);
    if (closed || (before != null && before.endpoint().equals(endpoint))) {
      return;
    }
    if (before != null) {
      before.close();
    }
    LiveAttempts live = attempts(id);
    WorkerFeed feed = feeds.computeIfAbsent(id, any -> new WorkerFeed(engine, activations, live));
    WorkerSocket socket = new WorkerSocket(endpoint, clientId(id), feed, live, engine);
    sockets.put(id, socket);
    socket.open();
  }

  /** See {@link org.comfyume.core.execution.WorkerGateway#unwatch}. */
  public synchronized void unwatch(WorkerId worker) {
    WorkerSocket socket = sockets.remove(worker);
    WorkerFeed feed = feeds.remove(worker);
    if (socket != null) {
      socket.close();
    }
    if (feed != null) {
      feed.close();
    }
  }

  public synchronized void activate(MessageEndpointFactory factory) {
    activations.add(factory);
    feeds.values().forEach(WorkerFeed::wake);
  }

  public void deactivate(MessageEndpointFactory factory) {
    activations.remove(factory);
  }

  /** In this order: no new news, no new tasks, running tasks end, timer, HTTP. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      sockets.values().forEach(WorkerSocket::close);
      feeds.values().forEach(WorkerFeed::close);
      sockets.clear();
      feeds.clear();
    }
    engine.works().close(STOP_LIMIT);
    engine.alarms().close();
    engine.http().close();
  }
}
