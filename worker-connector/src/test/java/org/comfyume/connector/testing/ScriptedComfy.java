package org.comfyume.connector.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.jspecify.annotations.Nullable;

/** A worker that says what a test tells it to, over real HTTP and a real WebSocket. */
public final class ScriptedComfy implements AutoCloseable {

  private final ServerSocket server;
  private final String base;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<WsConnection> sockets = new CopyOnWriteArrayList<>();
  private final List<SeenRequest> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, String> history = new ConcurrentHashMap<>();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile @Nullable String greeting;
  private volatile boolean refusing;
  private volatile boolean answersPings = true;

  /**
   * A fixed answer.
   *
   * @param missing how many more bytes are announced than sent
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(int status, String type, byte[] body, int missing) {
    public Answer(int status, String type, byte[] body) {
      this(status, type, body, 0);
    }

    public static Answer json(int status, String body) {
      return new Answer(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * @param base path before every route, e.g. "/gpu"; empty for none
   */
  public ScriptedComfy(String base) throws IOException {
    this.base = base;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    answer(
        "/system_stats",
        Answer.json(
            200,
            "{\"system\":{\"comfyui_version\":\"0.11.1\"},\"devices\":[{\"name\":\"cuda:0"
                + " Test\",\"type\":\"cuda\",\"index\":0,\"vram_total\":1000,\"vram_free\":600}]}"));
    answer("/features", Answer.json(200, "{\"supports_preview_metadata\":true}"));
    answer("/object_info", Answer.json(200, "{\"KSampler\":{}}"));
    answer("/interrupt", Answer.json(200, ""));
    answer("/api/jobs/cancel", Answer.json(405, ""));
    Thread thread = new Thread(this::acceptAll, "scripted-comfy");
    thread.setDaemon(true);
    thread.start();
  }

  public WorkerEndpoint endpoint(String id, @Nullable String token) {
    return new WorkerEndpoint(
        new WorkerId(id), URI.create("http://127.0.0.1:" + server.getLocalPort() + base), token);
  }

  public void answer(String path, Answer answer) {
    answers.put(path, answer);
  }

  /** Sent on every new socket before anything else. */
  public void greetWith(String text) {
    greeting = text;
  }

  public void refuse(boolean refuse) {
    refusing = refuse;
  }

  public void answerPings(boolean answer) {
    answersPings = answer;
  }

  public void runs(AttemptId attempt) {
    running.add(attempt.toString());
  }

  /**
   * @param messages the last element of the history's status.messages, as JSON
   */
  public void finished(AttemptId attempt, String status, String messages) {
    running.remove(attempt.toString());
    history.put(
        attempt.toString(),
        "{\"prompt\":[0,\"%s\",{},{},[\"9\"]],\"outputs\":{},\"status\":{\"status_str\":\"%s\",\"completed\":%s,\"messages\":[%s]},\"meta\":{}}"
            .formatted(attempt, status, status.equals("success"), messages));
  }

  public List<SeenRequest> requests(String path) {
    return requests.stream().filter(request -> request.path().equals(base + path)).toList();
  }

  public List<SeenRequest> requests() {
    return List.copyOf(requests);
  }

  public List<WsConnection> sockets() {
    return List.copyOf(sockets);
  }

  /** TCP connections that were ever opened to it. */
  public int connections() {
    return connections.get();
  }

  public void send(String text) throws IOException {
    sockets.get(sockets.size() - 1).text(text);
  }

  public void sendBinary(byte[] data) throws IOException {
    sockets.get(sockets.size() - 1).binary(data);
  }

  public void dropSockets() {
    sockets.forEach(WsConnection::drop);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void acceptAll() {
    while (true) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread thread = new Thread(() -> serve(socket), "scripted-comfy-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      SeenRequest request = SeenRequest.read(in);
      while (request != null && !refusing) {
        requests.add(request);
        if (request.headers().containsKey("Upgrade")) {
          upgrade(socket, in, request);
          return;
        }
        respond(socket.getOutputStream(), answerTo(request));
        request = SeenRequest.read(in);
      }
    } catch (IOException e) {
      // the other side went away, or the test is over
    } finally {
      open.remove(socket);
    }
  }

  private void upgrade(Socket socket, DataInputStream in, SeenRequest request) throws IOException {
    WsConnection connection = new WsConnection(socket, () -> answersPings);
    connection.handshake(request.headers().getOrDefault("Sec-WebSocket-Key", ""));
    String first = greeting;
    if (first != null) {
      connection.text(first);
    }
    sockets.add(connection);
    connection.readUntilClosed(in);
  }

  private Answer answerTo(SeenRequest request) {
    String path = request.path();
    if (!path.startsWith(base)) {
      return Answer.json(404, "");
    }
    path = path.substring(base.length());
    if (path.startsWith("/history/")) {
      String id = path.substring("/history/".length());
      String entry = history.get(id);
      return Answer.json(200, entry == null ? "{}" : "{\"" + id + "\":" + entry + "}");
    }
    if (path.equals("/queue")) {
      return Answer.json(200, queue());
    }
    return answers.getOrDefault(path, Answer.json(404, ""));
  }

  private String queue() {
    String items =
        String.join(",", running.stream().map(id -> "[0,\"" + id + "\",{},{},[\"9\"]]").toList());
    return "{\"queue_running\":[" + items + "],\"queue_pending\":[]}";
  }

  private static void respond(OutputStream out, Answer answer) throws IOException {
    String head =
        "HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(answer.status(), answer.type(), answer.body().length + answer.missing());
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(answer.body());
    out.flush();
  }
}
