package org.comfyume.launcher.backing;

import java.net.URI;

/** A simulated ComfyUI server of this process. */
public interface RunningSimulator extends AutoCloseable {

  /** Its address. */
  URI uri();

  @Override
  void close();
}
