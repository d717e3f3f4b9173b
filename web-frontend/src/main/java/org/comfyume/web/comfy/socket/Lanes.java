package org.comfyume.web.comfy.socket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Runs the tasks of one person one after the other, in the order in which they were given, and
 * those of different people beside each other. Safe for concurrent use.
 */
final class Lanes {
  private static final Logger LOG = Logger.getLogger(Lanes.class.getName());

  private final Executor executor;
  private final Map<ParticipantId, Deque<Runnable>> lanes = new HashMap<>();

  Lanes(Executor executor) {
    this.executor = executor;
  }

  void run(ParticipantId owner, Runnable task) {
    synchronized (lanes) {
      Deque<Runnable> lane = lanes.get(owner);
      if (lane != null) {
        lane.add(task);
        return;
      }
      lanes.put(owner, new ArrayDeque<>(java.util.List.of(task)));
    }
    try {
      executor.execute(() -> drain(owner));
    } catch (RejectedExecutionException stopping) {
      synchronized (lanes) {
        lanes.remove(owner);
      }
    }
  }

  private void drain(ParticipantId owner) {
    while (true) {
      Runnable task;
      synchronized (lanes) {
        Deque<Runnable> lane = lanes.get(owner);
        if (lane == null || lane.isEmpty()) {
          lanes.remove(owner);
          return;
        }
        task = lane.remove();
      }
      try {
        task.run();
      } catch (RuntimeException failure) {
        LOG.log(Level.WARNING, "A client of " + owner + " could not be told.", failure);
      }
    }
  }
}
