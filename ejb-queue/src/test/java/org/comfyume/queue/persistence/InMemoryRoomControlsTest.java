package org.comfyume.queue.persistence;

import java.util.function.Supplier;
import org.comfyume.core.scheduling.RoomControls;
import org.comfyume.queue.fake.InMemoryRoomControls;

class InMemoryRoomControlsTest extends RoomControlsContract {

  private final InMemoryRoomControls controls = new InMemoryRoomControls();

  @Override
  RoomControls controls() {
    return controls;
  }

  @Override
  <T> T tx(Supplier<T> work) {
    return work.get();
  }
}
