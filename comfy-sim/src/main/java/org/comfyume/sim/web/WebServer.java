package org.comfyume.sim.web;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.comfyume.sim.model.SimSettings;
import org.comfyume.sim.run.Comfy;
import org.comfyume.sim.run.ExecutionLog;
import org.comfyume.sim.run.Folders;
import org.comfyume.sim.run.SimFaults;
import org.comfyume.sim.run.SimFaults.Refusal;
import org.xnio.IoUtils;

/** One life of the server with its network: a {@link Comfy} behind HTTP and WebSockets. */
public final class WebServer {
  private static final Set<String> SOCKET_PATHS = Set.of("/ws", "/api/ws");
  private final SimSettings settings;
  private final SimFaults faults;
  private final Sockets sockets;
  private final Comfy comfy;
  private final Router router = new Router();
  private final HttpHandler handshake;
  private final Undertow undertow;

  /**
   * Prepares a life; nothing listens before {@link #start()}.
   *
   * @param settings what the server is
   * @param folders its files
   * @param faults its switches
   * @param log where executions are noted
   * @param ids where ids come from; they go on over several lives
   * @param address where to listen; port 0 means any free one
   */
  public WebServer(
      SimSettings settings,
      Folders folders,
      SimFaults faults,
      ExecutionLog log,
      Uuids ids,
      InetSocketAddress address) {
    this.settings = settings;
    this.faults = faults;
    this.sockets = new Sockets(settings.clock());
    this.comfy = new Comfy(settings, folders, sockets, faults, log);
    SystemStats stats = new SystemStats(settings, comfy.vram());
    this.handshake =
        new WebSocketProtocolHandshakeHandler(
            new SocketEndpoint(sockets, comfy, stats::features, ids));
    register(folders, ids, stats);
    new ControlRoutes(faults, log).register(router);
    this.undertow =
        Undertow.builder()
            .addHttpListener(address.getPort(), address.getHostString())
            .setHandler(this::handle)
            .setIoThreads(2)
            .setWorkerThreads(16)
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
            .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, 10)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .setServerOption(UndertowOptions.MULTIPART_MAX_ENTITY_SIZE, -1L)
            .build();
  }

  private void register(Folders folders, Uuids ids, SystemStats stats) {
    new PromptRoutes(comfy, settings, sockets, ids, faults).register(router);
    new QueueRoutes(comfy).register(router);
    new JobRoutes(comfy, settings.dialect()).register(router);
    new ViewRoutes(folders, settings.dialect()).register(router);
    new UploadRoutes(folders).register(router);
    new UserRoutes(folders, settings.dialect(), ids).register(router);
    new UserDataRoutes(folders, settings.dialect()).register(router);
    new InfoRoutes(comfy, settings, stats).register(router);
    new PageRoutes(settings, folders, sockets).register(router);
  }

  /** Listens and executes from now on. */
  public void start() {
    undertow.start();
    comfy.start();
  }

  /** The port it listens on. */
  public int port() {
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  /** Stops at once and breaks all connections. */
  public void kill() {
    sockets.drop();
    comfy.kill();
    sockets.drop();
    undertow.stop();
  }

  /** Breaks all sockets. */
  public void dropSockets() {
    sockets.drop();
  }

  /** How many sockets are open. */
  public int openSockets() {
    return sockets.count();
  }

  private void handle(HttpServerExchange exchange) throws Exception {
    String path = exchange.getRequestURI();
    boolean control = path.startsWith("/sim/");
    if (!control && refused(exchange)) {
      return;
    }
    if (SOCKET_PATHS.contains(path) && exchange.getRequestHeaders().contains("Upgrade")) {
      handshake.handleRequest(exchange);
      return;
    }
    exchange.dispatch((HttpHandler) e -> answer(e, path, control));
  }

  private boolean refused(HttpServerExchange exchange) {
    Refusal refusal = faults.refusal();
    if (refusal == Refusal.CONNECTION) {
      IoUtils.safeClose(exchange.getConnection());
      return true;
    }
    boolean foreign = OriginCheck.refused(settings.dialect(), exchange);
    if (refusal == Refusal.HTTP_503 || foreign) {
      exchange.setStatusCode(foreign ? 403 : 503);
      exchange.endExchange();
      return true;
    }
    return false;
  }

  private void answer(HttpServerExchange exchange, String path, boolean control) {
    Call call = new Call(exchange, path, Map.of());
    try {
      exchange.startBlocking();
      if (!control) {
        TimeUnit.MILLISECONDS.sleep(faults.latency().toMillis());
      }
      long limit = settings.maxUploadBytes();
      if (exchange.getRequestContentLength() > limit) {
        exchange.getInputStream().transferTo(OutputStream.nullOutputStream());
        tooLarge(call);
        return;
      }
      exchange.setMaxEntitySize(limit);
      if (path.endsWith(".js") || path.endsWith(".css") || path.endsWith("index.json")) {
        call.addHeader("Cache-Control", settings.dialect().scriptCaching());
      }
      router.route(exchange, path);
    } catch (Exception e) {
      if (tooBig(e)) {
        tooLarge(call);
      } else {
        trouble(call, exchange);
      }
    }
  }

  private static boolean tooBig(Exception e) {
    return e instanceof RequestTooBigException || e.getCause() instanceof RequestTooBigException;
  }

  private void tooLarge(Call call) {
    call.text(413, "Maximum request body size " + settings.maxUploadBytes() + " exceeded.");
  }

  /** Whatever is not foreseen is the same 500, as in aiohttp. */
  private static void trouble(Call call, HttpServerExchange exchange) {
    if (exchange.isResponseStarted()) {
      IoUtils.safeClose(exchange.getConnection());
    } else {
      call.text(500, "500 Internal Server Error\n\nServer got itself in trouble");
    }
  }
}
