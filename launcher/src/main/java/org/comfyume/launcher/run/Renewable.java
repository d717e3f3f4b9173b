package org.comfyume.launcher.run;

import java.util.function.Supplier;
import org.comfyume.launcher.backing.RunningServer;

/** A server that is started again if it ended by itself. Safe for use by several threads. */
final class Renewable implements AutoCloseable {

  private final String name;
  private final Supplier<RunningServer> starter;
  private RunningServer current;
  private boolean closed;

  /** Starts the server. */
  Renewable(String name, Supplier<RunningServer> starter) {
    this.name = name;
    this.starter = starter;
    this.current = starter.get();
  }

  /**
   * Starts it again if it does not run any more.
   *
   * @return true if it had to be started
   */
  synchronized boolean renew() {
    if (closed || current.isAlive()) {
      return false;
    }
    current.close();
    current = starter.get();
    return true;
  }

  @Override
  public synchronized void close() {
    closed = true;
    current.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
