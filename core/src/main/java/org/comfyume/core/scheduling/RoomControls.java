package org.comfyume.core.scheduling;

/** Port: how the room is run, kept durably. Each method is to be called inside a transaction. */
public interface RoomControls {

  /** What was written last; {@link RoomControl#DEFAULT} if nothing was. */
  RoomControl read();

  /**
   * Replaces all of it; of two who write, the later one counts. Slack and wait cap are kept to the
   * millisecond, the VRAM margin in whole MiB, rounded up.
   */
  void write(RoomControl control);
}
