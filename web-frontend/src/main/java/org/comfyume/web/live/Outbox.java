package org.comfyume.web.live;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.comfyume.core.job.JobId;
import org.jspecify.annotations.Nullable;

/**
 * What one browser still has to be sent. Messages go out one after the other and never block the
 * sender. A browser that does not keep up is dropped: it reconnects and reads the present state,
 * which is cheaper than a long past. Of each job's previews only the newest is kept. Thread-safe.
 */
final class Outbox {
  /** How many messages may wait; at 10 a second for one job this is half a minute. */
  static final int MOST = 256;

  /** The socket as far as it is needed here. */
  interface Wire {
    /** Starts to send and returns; {@code sent} runs once, also after a failure. */
    void send(String text, Runnable sent);

    /** Starts to send and returns; {@code sent} runs once, also after a failure. */
    void send(ByteBuffer bytes, Runnable sent);

    /** Closes for good, saying that the browser may try again. */
    void drop();
  }

  private final Wire wire;
  private final Locale locale;
  private final Deque<String> texts = new ArrayDeque<>();
  private final Map<JobId, ByteBuffer> previews = new LinkedHashMap<>();
  private boolean sending;
  private boolean dropped;

  /**
   * @param locale the reader's
   */
  Outbox(Wire wire, Locale locale) {
    this.wire = wire;
    this.locale = locale;
  }

  Locale locale() {
    return locale;
  }

  void text(String message) {
    boolean tooSlow;
    synchronized (this) {
      tooSlow = !dropped && texts.size() >= MOST;
      dropped |= tooSlow;
      if (!dropped) {
        texts.add(message);
      }
    }
    if (tooSlow) {
      wire.drop();
    } else {
      sendNext(false);
    }
  }

  /** Replaces an older preview of the same job that was not sent yet. */
  void preview(JobId job, ByteBuffer frame) {
    synchronized (this) {
      if (dropped) {
        return;
      }
      previews.put(job, frame);
    }
    sendNext(false);
  }

  private void sendNext(boolean lastIsDone) {
    @Nullable String text;
    @Nullable ByteBuffer frame = null;
    synchronized (this) {
      sending &= !lastIsDone;
      if (sending || dropped) {
        return;
      }
      text = texts.poll();
      if (text == null) {
        frame = takePreview();
      }
      sending = text != null || frame != null;
    }
    if (text != null) {
      wire.send(text, () -> sendNext(true));
    } else if (frame != null) {
      wire.send(frame, () -> sendNext(true));
    }
  }

  private @Nullable ByteBuffer takePreview() {
    var oldest = previews.entrySet().iterator();
    if (!oldest.hasNext()) {
      return null;
    }
    ByteBuffer frame = oldest.next().getValue();
    oldest.remove();
    return frame;
  }
}
