package org.comfyume.connector.inbound;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.connector.http.ComfySocket;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.protocol.codec.EventTranslator;
import org.jspecify.annotations.Nullable;

/**
 * One opened socket, from its handshake to its loss. Frames that arrive between the handshake and
 * {@link WorkerEvent.Up} are held back, so that it comes first and nothing is lost.
 */
final class WorkerLink implements ComfySocket.Listener {

  /** Must be the first frame; without it previews do not say to which prompt they belong. */
  private static final String FEATURES =
      "{\"type\":\"feature_flags\",\"data\":{\"supports_preview_metadata\":true}}";

  private final WorkerFeed feed;
  private final Owner owner;
  private final EventTranslator translator;
  private final long openedAt = System.nanoTime();
  private @Nullable List<WorkerEvent> held = new ArrayList<>();
  private @Nullable ComfySocket socket;
  private boolean ended;
  private volatile long lastSign = System.nanoTime();
  private volatile long lastFrame = System.nanoTime();

  /** Who keeps this link. */
  interface Owner {
    void lost(WorkerLink link, String problem);

    /** The worker ended an attempt in a way that its frames did not tell. */
    void unexplained(WorkerLink link);
  }

  WorkerLink(WorkerEndpoint endpoint, WorkerFeed feed, Owner owner) {
    this.feed = feed;
    this.owner = owner;
    this.translator = new EventTranslator(endpoint.id());
  }

  void open(WorkerEndpoint endpoint, String clientId, Duration limit) throws IOException {
    ComfySocket opened = ComfySocket.open(endpoint, clientId, limit, this);
    synchronized (this) {
      socket = opened;
      if (ended) {
        opened.close();
        throw new IOException("the socket is no longer wanted");
      }
    }
    opened.sendText(FEATURES);
  }

  /** The worker is known: what it said meanwhile goes on, and from now on at once. */
  synchronized void release() {
    List<WorkerEvent> early = held;
    held = null;
    if (early != null && !ended) {
      early.forEach(feed::publish);
    }
  }

  void ping() {
    ComfySocket open;
    synchronized (this) {
      open = socket;
    }
    try {
      if (open != null) {
        open.ping();
      }
    } catch (IOException | IllegalStateException e) {
      owner.lost(this, "the socket broke: " + e);
    }
  }

  boolean withoutSignFor(Duration time) {
    return older(lastSign, time);
  }

  boolean withoutFrameFor(Duration time) {
    return older(lastFrame, time);
  }

  boolean openFor(Duration time) {
    return older(openedAt, time);
  }

  /** Nothing of this link reaches the beans any more. */
  void close() {
    ComfySocket open;
    synchronized (this) {
      ended = true;
      open = socket;
    }
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void onText(String text) {
    boolean ask;
    synchronized (this) {
      accept(translator.onText(text));
      ask = !translator.takeUnexplained().isEmpty();
    }
    if (ask) {
      owner.unexplained(this);
    }
  }

  @Override
  public synchronized void onBinary(byte[] data) {
    accept(translator.onBinary(data));
  }

  @Override
  public void onPong() {
    lastSign = System.nanoTime();
  }

  @Override
  public void onClosed(String reason) {
    owner.lost(this, reason);
  }

  private void accept(List<WorkerEvent> events) {
    long now = System.nanoTime();
    lastSign = now;
    lastFrame = now;
    if (ended) {
      return;
    }
    if (held != null) {
      held.addAll(events);
    } else {
      events.forEach(feed::publish);
    }
  }

  private static boolean older(long moment, Duration time) {
    return System.nanoTime() - moment > time.toNanos();
  }
}
