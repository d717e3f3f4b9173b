package org.comfyume.web.comfy.socket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What waits to be sent to one client. Offering never blocks; one frame is on the wire at a time. A
 * client that does not read is cut off when too much waits, so that it costs nobody else anything.
 * Safe for concurrent use.
 */
final class FrameQueue {
  static final int MOST_FRAMES = 2000;

  /** A single frame may be larger: full pictures come through here too. */
  static final long MOST_BYTES = 8L * 1024 * 1024;

  private final Wire wire;
  private final Deque<Frame> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean sending;
  private boolean pumping;
  private boolean closed;

  /** The way to the client. */
  interface Wire {
    /** Starts to send; tells later, or at once, whether it went out. */
    void send(Frame frame, Consumer<Boolean> done);

    /** Ends the connection; may be called from any thread. */
    void cutOff(String reason);
  }

  FrameQueue(Wire wire) {
    this.wire = wire;
  }

  /** Takes a frame to be sent after all others. Ignored after the end. */
  void offer(Frame frame) {
    boolean full;
    synchronized (this) {
      if (closed) {
        return;
      }
      if (frame.replaceable() && sending) {
        dropReplaceable();
      }
      waiting.add(frame);
      waitingBytes += frame.size();
      full = waiting.size() > MOST_FRAMES || (waitingBytes > MOST_BYTES && waiting.size() > 1);
    }
    if (full) {
      end("The client does not read.");
    } else {
      pump();
    }
  }

  /** Forgets what waits; nothing is sent any more. */
  synchronized void close() {
    closed = true;
    waiting.clear();
    waitingBytes = 0;
  }

  private void dropReplaceable() {
    waiting.removeIf(
        frame -> {
          if (frame.replaceable()) {
            waitingBytes -= frame.size();
          }
          return frame.replaceable();
        });
  }

  private void end(String reason) {
    close();
    wire.cutOff(reason);
  }

  /**
   * Sends while something waits. A send that ends at once goes round the loop, not down the stack.
   */
  private void pump() {
    synchronized (this) {
      if (pumping) {
        return;
      }
      pumping = true;
    }
    for (Frame next = next(); next != null; next = next()) {
      wire.send(next, this::sent);
    }
  }

  private synchronized @org.jspecify.annotations.Nullable Frame next() {
    Frame next = sending || closed ? null : waiting.poll();
    if (next == null) {
      pumping = false;
      return null;
    }
    waitingBytes -= next.size();
    sending = true;
    return next;
  }

  private void sent(boolean ok) {
    synchronized (this) {
      sending = false;
    }
    if (ok) {
      pump();
    } else {
      end("The client is gone.");
    }
  }
}
