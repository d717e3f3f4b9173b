package org.comfyume.launcher.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What has been started so far, in the order of need. Stopping goes from the last to the first. A
 * part that is added while everything stops is closed at once.
 */
final class Parts implements AutoCloseable {

  /** Each needs the ones before it. */
  enum Part {
    DATABASE,
    BROKER,
    SIMULATORS,
    WATCH,
    PAYARA,
    INSTANCE_FILE
  }

  private static final Logger LOG = Logger.getLogger(Parts.class.getName());

  private final Map<Part, AutoCloseable> started = new EnumMap<>(Part.class);
  private boolean stopping;

  <T extends AutoCloseable> T add(Part part, T running) {
    boolean late;
    synchronized (this) {
      late = stopping;
      if (!late) {
        started.put(part, running);
      }
    }
    if (late) {
      close(part, running);
      throw new IllegalStateException("stopping");
    }
    return running;
  }

  @Override
  public void close() {
    synchronized (this) {
      stopping = true;
    }
    Part[] order = Part.values();
    for (int i = order.length - 1; i >= 0; i--) {
      AutoCloseable running = take(order[i]);
      if (running != null) {
        close(order[i], running);
      }
    }
  }

  private synchronized @Nullable AutoCloseable take(Part part) {
    return started.remove(part);
  }

  private static void close(Part part, AutoCloseable running) {
    try {
      running.close();
    } catch (Exception failed) {
      LOG.log(Level.WARNING, part + " did not stop cleanly", failed);
    }
  }
}
