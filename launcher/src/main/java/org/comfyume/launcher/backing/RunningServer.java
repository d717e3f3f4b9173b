package org.comfyume.launcher.backing;

/** A server that was started here. Closing stops it and waits for its end. */
public interface RunningServer extends AutoCloseable {

  /** False once it has ended by itself or was closed. */
  boolean isAlive();

  @Override
  void close();
}
