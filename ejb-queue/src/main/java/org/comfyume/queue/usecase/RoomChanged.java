package org.comfyume.queue.usecase;

import org.comfyume.core.scheduling.RoomControl;

/** The rules of the room are these from now on. */
public record RoomChanged(RoomControl now) {}
