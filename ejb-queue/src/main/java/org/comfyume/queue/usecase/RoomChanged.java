package org.comfyume.queue.usecase;

/** How the room is run changed: its rules, a boost, the round. What it is now, the rows tell. */
public record RoomChanged() {}
