package org.comfyume.queue.fake;

import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.RoomControls;

/** How the room is run, in memory. */
public final class InMemoryRoomControls implements RoomControls {

  private RoomControl control = RoomControl.DEFAULT;

  @Override
  public synchronized RoomControl read() {
    return control;
  }

  @Override
  public synchronized void write(RoomControl written) {
    control = written;
  }
}
